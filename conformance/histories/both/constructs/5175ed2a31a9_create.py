"""Create

Revision ID: 5175ed2a31a9
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "5175ed2a31a9"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "t",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("kind", sa.String(10)),
        sa.Column("n", sa.Integer()),
        sa.Column("at", sa.DateTime()),
    )
    t = sa.table("t", sa.column("id"), sa.column("kind"), sa.column("n"))
    op.bulk_insert(t, [{"id": i, "kind": "ab"[i % 2], "n": i * i} for i in range(1, 7)])


def downgrade():
    op.drop_table("t")
