"""B

Revision ID: bbbb2222
Revises: aaaa1111
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "bbbb2222"
down_revision = "aaaa1111"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("b", sa.Column("id", sa.Integer()), sa.Column("a_id", sa.ForeignKey("a.id"), type_=sa.Integer())) if False else None
    op.create_table("b", sa.Column("id", sa.Integer()), sa.Column("a_id", sa.Integer(), sa.ForeignKey("a.id")))


def downgrade():
    op.drop_table("b")
