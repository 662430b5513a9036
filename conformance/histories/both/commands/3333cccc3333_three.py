"""Three

Revision ID: 3333cccc3333
Revises: 2222bbbb2222
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "3333cccc3333"
down_revision = "2222bbbb2222"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("v", sa.Column("id", sa.Integer()))


def downgrade():
    op.drop_table("v")
