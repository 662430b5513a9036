"""B2

Revision ID: 886a9c718f14
Revises: 4b69ea342f1e
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "886a9c718f14"
down_revision = "4b69ea342f1e"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("b2", sa.Column("id", sa.Integer()))


def downgrade():
    op.drop_table("b2")
