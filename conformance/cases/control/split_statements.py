from alembic import op

SQL = """
CREATE TABLE a (id INTEGER);
CREATE TABLE b (id INTEGER);
"""


def upgrade():
    for statement in SQL.split(";"):
        if statement.strip():
            op.execute(statement)


def downgrade():
    pass
