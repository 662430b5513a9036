"""Create

Revision ID: a23a87c33da1
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "a23a87c33da1"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("author", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(40)))
    op.create_table(
        "book",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("title", sa.String(100), nullable=False),
        sa.Column("author_name", sa.String(40)),
    )
    op.execute("INSERT INTO book (id, title, author_name) VALUES (1, 'A', 'x'), (2, 'B', 'y'), (3, 'C', 'x')")


def downgrade():
    op.drop_table("book")
    op.drop_table("author")
