"""Fill

Revision ID: 0c06f3fbf9ce
Revises: f631b618bde6
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "0c06f3fbf9ce"
down_revision = "f631b618bde6"
branch_labels = None
depends_on = None


def upgrade():
    t = sa.table(
        "order",
        sa.column("Id", sa.Integer),
        sa.column("select", sa.String),
        sa.column("first name", sa.String),
        sa.column("per%cent", sa.Integer),
        sa.column("ünï", sa.Integer),
    )
    op.bulk_insert(t, [{"Id": 1, "select": "s", "first name": "50%", "per%cent": 5, "ünï": 6}])
    op.execute(t.update().where(t.c["per%cent"] == 5).values({"select": "x:y", "first name": "100%%"}))


def downgrade():
    op.execute('DELETE FROM "order"')
