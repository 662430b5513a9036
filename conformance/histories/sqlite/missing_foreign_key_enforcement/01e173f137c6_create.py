"""Create

Revision ID: 01e173f137c6
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "01e173f137c6"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("p", sa.Column("id", sa.Integer(), primary_key=True))
    op.create_table(
        "c", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("p_id", sa.Integer(), sa.ForeignKey("p.id"))
    )
    op.execute("INSERT INTO c VALUES (1, 99)")


def downgrade():
    op.drop_table("c")
    op.drop_table("p")
