"""Fill

Revision ID: 799f5f900c13
Revises: dd568803eecd
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "799f5f900c13"
down_revision = "dd568803eecd"
branch_labels = None
depends_on = None


def upgrade():
    t = sa.table("t", sa.column("id", sa.Integer), sa.column("s", sa.String))
    op.bulk_insert(t, [{"id": 1, "s": "x"}, {"id": 2, "s": None}])
    conn = op.get_bind()
    for row in conn.execute(sa.text("SELECT id, s FROM t WHERE id > :i"), {"i": 0}).fetchall():
        print(row.id, row.s)


def downgrade():
    op.execute("DELETE FROM t")
