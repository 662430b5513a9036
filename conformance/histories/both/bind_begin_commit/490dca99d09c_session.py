"""Session

Revision ID: 490dca99d09c
Revises: 2af2308c1bb5
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "490dca99d09c"
down_revision = "2af2308c1bb5"
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    result = bind.execute(sa.text("SELECT id, s FROM t ORDER BY id"))
    print(list(result.keys()))
    for id_, s in result:
        print(id_, s)
    rows = {r.id: r.s for r in bind.execute(sa.text("SELECT id, s FROM t"))}
    print(rows, bind.execute(sa.text("SELECT 1 WHERE 1 = 2")).fetchone())
    one = bind.execute(sa.text("SELECT id, s FROM t WHERE id = 1")).one_or_none()
    print(one._mapping["s"], one._asdict(), len(one))


def downgrade():
    pass
