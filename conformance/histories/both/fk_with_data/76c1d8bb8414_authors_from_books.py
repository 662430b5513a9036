"""Authors from books

Revision ID: 76c1d8bb8414
Revises: a23a87c33da1
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "76c1d8bb8414"
down_revision = "a23a87c33da1"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("INSERT INTO author (id, name) SELECT min(id), author_name FROM book GROUP BY author_name")
    with op.batch_alter_table("book") as batch_op:
        batch_op.add_column(sa.Column("author_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key("fk_book_author", "author", ["author_id"], ["id"])
    op.execute("UPDATE book SET author_id = (SELECT id FROM author WHERE author.name = book.author_name)")
    with op.batch_alter_table("book") as batch_op:
        batch_op.alter_column("author_id", existing_type=sa.Integer(), nullable=False)
        batch_op.drop_column("author_name")


def downgrade():
    with op.batch_alter_table("book") as batch_op:
        batch_op.add_column(sa.Column("author_name", sa.String(40)))
    op.execute("UPDATE book SET author_name = (SELECT name FROM author WHERE author.id = book.author_id)")
    with op.batch_alter_table("book") as batch_op:
        batch_op.drop_constraint("fk_book_author", type_="foreignkey")
        batch_op.drop_column("author_id")
    op.execute("DELETE FROM author")
