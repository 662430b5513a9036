"""The application, as far as the scripts use it."""
import sqlalchemy as sa


def label():
    return "O'Neil: 100%"


def rename(op, name):
    print("-- by print")
    op.execute("UPDATE person SET name = '%s'" % name.replace("'", "''").replace(":", "\\:"))


def make(op, name, *columns):
    op.create_table(name, sa.Column("id", sa.Integer, primary_key=True), *columns)
