"""More

Revision ID: 37d96aa88831
Revises: 7145ec85e7cb
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "37d96aa88831"
down_revision = "7145ec85e7cb"
branch_labels = None
depends_on = None


def upgrade():
    op.create_unique_constraint(None, "book", ["pages"])
    op.create_check_constraint("isbn_len", "book", "length(isbn) = 13")
    op.add_column("author", sa.Column("book_id", sa.Integer(), sa.ForeignKey("book.id")))


def downgrade():
    op.drop_constraint(op.f("fk_author_book_id_book"), "author", type_="foreignkey")
    op.drop_column("author", "book_id")
    op.drop_constraint("isbn_len", "book", type_="check")
    op.drop_constraint("uq_book_pages", "book", type_="unique")
