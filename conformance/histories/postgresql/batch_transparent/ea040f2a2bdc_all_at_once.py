"""All at once

Revision ID: ea040f2a2bdc
Revises: 0465c9861dde
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "ea040f2a2bdc"
down_revision = "0465c9861dde"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("t", schema=None) as batch_op:
        batch_op.add_column(sa.Column("c", sa.Integer(), nullable=True))
        batch_op.alter_column("a", existing_type=sa.VARCHAR(5), type_=sa.Integer(), postgresql_using="a::integer")
        batch_op.create_unique_constraint("uq_ab", ["a", "b"])
        batch_op.create_index("ix_c", ["c"], unique=False)
        batch_op.create_check_constraint("ck_b", "b > 0")


def downgrade():
    with op.batch_alter_table("t", schema=None) as batch_op:
        batch_op.drop_constraint("ck_b", type_="check")
        batch_op.drop_index("ix_c")
        batch_op.drop_constraint("uq_ab", type_="unique")
        batch_op.alter_column("a", existing_type=sa.Integer(), type_=sa.VARCHAR(5))
        batch_op.drop_column("c")
