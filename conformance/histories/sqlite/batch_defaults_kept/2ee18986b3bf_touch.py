"""Touch

Revision ID: 2ee18986b3bf
Revises: ac1d1f261938
Create Date: 2024-02-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "2ee18986b3bf"
down_revision = "ac1d1f261938"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.alter_column("s", nullable=False)


def downgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.alter_column("s", nullable=True)
