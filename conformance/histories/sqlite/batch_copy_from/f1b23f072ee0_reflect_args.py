"""Reflect args

Revision ID: f1b23f072ee0
Revises: c750d4ab26b8
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "f1b23f072ee0"
down_revision = "c750d4ab26b8"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("t", reflect_args=[sa.Column("a", sa.Unicode(30))]) as batch_op:
        batch_op.alter_column("id", existing_type=sa.Integer(), nullable=False)
        batch_op.add_column(sa.Column("c", sa.Integer(), server_default=sa.text("(1 + 1)")))


def downgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.drop_column("c")
