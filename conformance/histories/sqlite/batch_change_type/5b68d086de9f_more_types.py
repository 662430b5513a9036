"""More types

Revision ID: 5b68d086de9f
Revises: d562f4a97b31
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "5b68d086de9f"
down_revision = "d562f4a97b31"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.alter_column("price", type_=sa.Float(), existing_type=sa.Numeric(10, 2), existing_nullable=False)
        batch_op.alter_column("flag", server_default=None)
        batch_op.alter_column("data", type_=sa.Text())


def downgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.alter_column("data", type_=sa.JSON())
        batch_op.alter_column("flag", server_default=sa.text("0"))
        batch_op.alter_column("price", type_=sa.Numeric(10, 2), existing_type=sa.Float())
