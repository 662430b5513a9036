"""B

Revision ID: 0dcb8c133d46
Revises: a5adc1ac2d37
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "0dcb8c133d46"
down_revision = "a5adc1ac2d37"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("b", sa.Column("id", sa.Integer()))


def downgrade():
    op.drop_table("b")
