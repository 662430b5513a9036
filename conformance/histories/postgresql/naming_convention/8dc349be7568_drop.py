"""Drop

Revision ID: 8dc349be7568
Revises: 37d96aa88831
Create Date: 2024-03-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "8dc349be7568"
down_revision = "37d96aa88831"
branch_labels = None
depends_on = None


def upgrade():
    op.drop_constraint("pages_positive", "book", type_="check")
    op.drop_constraint(op.f("pk_book"), "book", type_="primary") if False else None


def downgrade():
    op.create_check_constraint("pages_positive", "book", "pages > 0")
