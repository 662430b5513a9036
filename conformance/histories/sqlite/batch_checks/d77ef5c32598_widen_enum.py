"""Widen enum

Revision ID: d77ef5c32598
Revises: bff644eda876
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "d77ef5c32598"
down_revision = "bff644eda876"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.alter_column(
            "kind",
            existing_type=sa.Enum("x", "y", name="kind", native_enum=False, create_constraint=True),
            type_=sa.Enum("x", "y", "zzz", name="kind", native_enum=False, create_constraint=True),
        )


def downgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.alter_column(
            "kind",
            existing_type=sa.Enum("x", "y", "zzz", name="kind", native_enum=False, create_constraint=True),
            type_=sa.Enum("x", "y", name="kind", native_enum=False, create_constraint=True),
        )
