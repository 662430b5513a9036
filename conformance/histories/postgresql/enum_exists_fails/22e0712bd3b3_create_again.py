"""Create again

Revision ID: 22e0712bd3b3
Revises: aba26e132b56
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "22e0712bd3b3"
down_revision = "aba26e132b56"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("a", sa.Column("id", sa.Integer()))
    op.create_table("t", sa.Column("c", sa.Enum("red", name="color")))


def downgrade():
    op.drop_table("t")
