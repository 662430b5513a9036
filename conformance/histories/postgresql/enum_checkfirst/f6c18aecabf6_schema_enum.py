"""Schema enum

Revision ID: f6c18aecabf6
Revises: 53ebb02799f1
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision = "f6c18aecabf6"
down_revision = "53ebb02799f1"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("CREATE SCHEMA types")
    size = sa.Enum("s", "m", name="size", schema="types")
    size.create(op.get_bind(), checkfirst=True)
    size.create(op.get_bind(), checkfirst=True)
    op.create_table("t3", sa.Column("s", postgresql.ENUM(name="size", schema="types", create_type=False)))


def downgrade():
    op.drop_table("t3")
    sa.Enum(name="size", schema="types").drop(op.get_bind(), checkfirst=True)
    op.execute("DROP SCHEMA types")
