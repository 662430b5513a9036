"""Parameters

Revision ID: 996a44820e19
Revises: 332d6a3b150e
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "996a44820e19"
down_revision = "332d6a3b150e"
branch_labels = None
depends_on = None


def upgrade():
    conn = op.get_bind()
    conn.execute(sa.text("INSERT INTO t VALUES (:id, :s)"), {"id": 6, "s": "it's :not % a param"})
    conn.execute(sa.text("INSERT INTO t VALUES (:id, :s)"), [{"id": 7, "s": "x"}, {"id": 8, "s": None}])
    conn.exec_driver_sql("INSERT INTO t VALUES (9, 'driver')")
    op.execute(sa.text("UPDATE t SET s = :v WHERE id = :i").bindparams(v="bound", i=8))
    ids = [1, 2]
    conn.execute(sa.text("DELETE FROM t WHERE id IN :ids").bindparams(sa.bindparam("ids", expanding=True)), {"ids": ids})


def downgrade():
    op.execute("DELETE FROM t WHERE id > 5")
