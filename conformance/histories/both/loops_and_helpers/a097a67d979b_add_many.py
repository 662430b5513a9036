"""Add many

Revision ID: a097a67d979b
Revises: 2955aea21b4f
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "a097a67d979b"
down_revision = "2955aea21b4f"
branch_labels = None
depends_on = None


SPEC = {"alpha": [("x", sa.Integer()), ("y", sa.String(5))], "gamma": [("z", sa.Date())]}


def upgrade():
    for table, columns in SPEC.items():
        for name, type_ in columns:
            op.add_column(table, sa.Column(name, type_, nullable=True))


def downgrade():
    for table, columns in SPEC.items():
        for name, _ in columns:
            op.drop_column(table, name)
