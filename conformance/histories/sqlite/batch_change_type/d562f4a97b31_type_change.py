"""Type change

Revision ID: d562f4a97b31
Revises: ddfa674691e9
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "d562f4a97b31"
down_revision = "ddfa674691e9"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.alter_column("n", type_=sa.Integer(), existing_type=sa.String(10))


def downgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.alter_column("n", type_=sa.String(10), existing_type=sa.Integer())
