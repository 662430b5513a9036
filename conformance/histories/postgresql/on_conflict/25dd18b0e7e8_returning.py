"""Returning

Revision ID: 25dd18b0e7e8
Revises: c5e0a6ad6dbb
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "25dd18b0e7e8"
down_revision = "c5e0a6ad6dbb"
branch_labels = None
depends_on = None


def upgrade():
    s = sa.table("s", sa.column("k", sa.String), sa.column("v", sa.Integer))
    bind = op.get_bind()
    print(bind.execute(s.insert().values(k="z", v=9).returning(s.c.k, s.c.v)).fetchall())
    print(bind.execute(s.update().where(s.c.v > 5).values(v=0).returning(s.c.k)).rowcount)
    print(bind.execute(sa.text("DELETE FROM s WHERE k = 'z' RETURNING v")).scalar())


def downgrade():
    pass
