"""Create

Revision ID: ee8e099a7ffc
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "ee8e099a7ffc"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "t",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("kind", sa.Enum("a", "b", "c", name="kind"), nullable=False, server_default="a"),
    )
    op.execute("INSERT INTO t (kind) VALUES ('a'), ('b'), ('c')")


def downgrade():
    op.drop_table("t")
    op.execute("DROP TYPE kind")
