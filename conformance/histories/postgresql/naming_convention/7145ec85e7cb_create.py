"""Create

Revision ID: 7145ec85e7cb
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "7145ec85e7cb"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("author", sa.Column("id", sa.Integer(), primary_key=True))
    op.create_table(
        "book",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("isbn", sa.String(13), unique=True),
        sa.Column("pages", sa.Integer(), sa.CheckConstraint("pages > 0", name="pages_positive")),
        sa.ForeignKeyConstraint(["author_id"], ["author.id"]),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade():
    op.drop_table("book")
    op.drop_table("author")
