"""Create both

Revision ID: 3c4398b6202a
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "3c4398b6202a"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("parent", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String()))
    op.create_table(
        "child",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("parent_id", sa.Integer()),
        sa.Column("other_id", sa.Integer()),
    )
    op.execute("INSERT INTO parent VALUES (1, 'p')")
    op.execute("INSERT INTO child VALUES (1, 1, 1), (2, 1, NULL)")


def downgrade():
    op.drop_table("child")
    op.drop_table("parent")
