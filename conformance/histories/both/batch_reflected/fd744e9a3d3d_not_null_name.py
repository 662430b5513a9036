"""Not null name

Revision ID: fd744e9a3d3d
Revises: bc02787a4a44
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "fd744e9a3d3d"
down_revision = "bc02787a4a44"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.alter_column("name", existing_type=sa.VARCHAR(length=50), nullable=False)


def downgrade():
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.alter_column("name", existing_type=sa.VARCHAR(length=50), nullable=True)
