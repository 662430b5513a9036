"""More rows

Revision ID: e7cbd64e85f6
Revises: 3bce84dd5622
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "e7cbd64e85f6"
down_revision = "3bce84dd5622"
branch_labels = None
depends_on = None


def upgrade():
    roles = sa.table("role", sa.column("name", sa.String), sa.column("admin", sa.Boolean))
    op.bulk_insert(roles, [{"name": f"r{i}", "admin": i % 2 == 0} for i in range(3)])


def downgrade():
    op.execute("DELETE FROM role WHERE name LIKE 'r%'")
