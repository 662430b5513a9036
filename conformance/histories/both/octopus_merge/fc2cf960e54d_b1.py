"""B1

Revision ID: fc2cf960e54d
Revises: 4b69ea342f1e
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "fc2cf960e54d"
down_revision = "4b69ea342f1e"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("b1", sa.Column("id", sa.Integer()))


def downgrade():
    op.drop_table("b1")
