"""Use with checkfirst

Revision ID: 53ebb02799f1
Revises: 9944b4abe3c1
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision = "53ebb02799f1"
down_revision = "9944b4abe3c1"
branch_labels = None
depends_on = None


def upgrade():
    color = postgresql.ENUM("red", "green", name="color", create_type=False)
    color.create(op.get_bind(), checkfirst=True)
    op.create_table("t1", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", color))
    op.create_table("t2", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", postgresql.ARRAY(color)))
    op.execute("INSERT INTO t2 (c) VALUES ('{red,green}')")


def downgrade():
    op.drop_table("t2")
    op.drop_table("t1")
    postgresql.ENUM(name="missing").drop(op.get_bind(), checkfirst=True)
