"""Create unnamed

Revision ID: f958a7e0797c
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "f958a7e0797c"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("foo", sa.Column("id", sa.Integer(), primary_key=True))
    op.create_table(
        "bar",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("foo_id", sa.Integer(), sa.ForeignKey("foo.id")),
        sa.Column("code", sa.String(5), unique=True),
    )
    op.execute("INSERT INTO bar (id, code) VALUES (1, 'q')")


def downgrade():
    op.drop_table("bar")
    op.drop_table("foo")
