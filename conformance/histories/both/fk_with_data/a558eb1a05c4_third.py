"""Third

Revision ID: a558eb1a05c4
Revises: 76c1d8bb8414
Create Date: 2024-03-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "a558eb1a05c4"
down_revision = "76c1d8bb8414"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_book_author", "book", ["author_id", "title"])


def downgrade():
    op.drop_index("ix_book_author", "book")
