"""B3

Revision ID: e9ef2d0c12e9
Revises: 4b69ea342f1e
Create Date: 2024-04-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "e9ef2d0c12e9"
down_revision = "4b69ea342f1e"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("b3", sa.Column("id", sa.Integer()))


def downgrade():
    op.drop_table("b3")
