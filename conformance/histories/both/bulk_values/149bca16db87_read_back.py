"""Read back

Revision ID: 149bca16db87
Revises: 75b9105fab7a
Create Date: 2024-03-11 10:00:00

"""
import json

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "149bca16db87"
down_revision = "75b9105fab7a"
branch_labels = None
depends_on = None


def upgrade():
    conn = op.get_bind()
    v = sa.table(
        "v",
        sa.column("id", sa.Integer),
        sa.column("s", sa.String),
        sa.column("b", sa.Boolean),
        sa.column("n", sa.Numeric(12, 3)),
        sa.column("d", sa.Date),
        sa.column("dt", sa.DateTime),
        sa.column("u", sa.Uuid),
        sa.column("j", sa.JSON),
    )
    for row in conn.execute(sa.select(v).order_by(v.c.id)).fetchall():
        print(row.id, row.s, row.b, row.n, row.d, row.dt, row.u, json.dumps(row.j, sort_keys=True))
        conn.execute(v.update().where(v.c.id == row.id).values(s=f"{row.n}|{row.d}|{row.u}"))


def downgrade():
    pass
