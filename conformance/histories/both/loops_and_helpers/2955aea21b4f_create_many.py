"""Create many

Revision ID: 2955aea21b4f
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "2955aea21b4f"
down_revision = None
branch_labels = None
depends_on = None


TABLES = ["alpha", "beta", "gamma"]


def audit():
    yield sa.Column("created_by", sa.Integer(), nullable=True)
    yield sa.Column("note", sa.String(10), server_default="-")


def upgrade():
    for i, name in enumerate(TABLES):
        op.create_table(name, sa.Column("id", sa.Integer(), primary_key=True), *audit())
        if i:
            op.create_index(f"ix_{name}_created_by", name, ["created_by"])


def downgrade():
    for name in reversed(TABLES):
        op.drop_table(name)
