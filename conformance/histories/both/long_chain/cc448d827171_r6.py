"""R6

Revision ID: cc448d827171
Revises: a7f0c2b57677
Create Date: 2024-06-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "cc448d827171"
down_revision = "a7f0c2b57677"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ux_b", "t", ["b"], unique=True)


def downgrade():
    op.drop_index("ux_b", "t")
