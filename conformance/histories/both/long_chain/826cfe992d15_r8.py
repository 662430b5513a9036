"""R8

Revision ID: 826cfe992d15
Revises: a5319e0b6c83
Create Date: 2024-08-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "826cfe992d15"
down_revision = "a5319e0b6c83"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("u", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("t_id", sa.Integer(), sa.ForeignKey("t.id")))


def downgrade():
    op.drop_table("u")
