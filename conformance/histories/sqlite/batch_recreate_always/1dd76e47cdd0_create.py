"""Create

Revision ID: 1dd76e47cdd0
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "1dd76e47cdd0"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("b", sa.String(), unique=True))
    op.bulk_insert(
        sa.table("t", sa.column("id", sa.Integer), sa.column("b", sa.String)), [{"id": 1, "b": "one"}, {"id": 2, "b": "2"}]
    )


def downgrade():
    op.drop_table("t")
