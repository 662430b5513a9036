"""View

Revision ID: 5d75a4d42920
Revises: 01ee8647fda1
Create Date: 2024-04-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "5d75a4d42920"
down_revision = "01ee8647fda1"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("CREATE VIEW v AS SELECT n, changes FROM t WHERE n > 1")
    op.execute("CREATE MATERIALIZED VIEW mv AS SELECT count(*) AS c FROM t")


def downgrade():
    op.execute("DROP MATERIALIZED VIEW mv")
    op.execute("DROP VIEW v")
