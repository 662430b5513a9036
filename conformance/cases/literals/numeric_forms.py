from decimal import Decimal

from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("t", sa.column("n", sa.Numeric), sa.column("f", sa.Float), sa.column("i", sa.Integer))
    op.execute(t.update().values(n=Decimal("1E+3"), f=0.1, i=-1))
    op.execute(t.update().values(n=1, f=2, i=0))
    op.execute(t.update().values(n=1.10, f=1e-9))
    op.execute(t.update().values(f=float("inf")))


def downgrade():
    pass
