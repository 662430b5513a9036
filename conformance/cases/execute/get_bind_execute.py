from alembic import op
import sqlalchemy as sa


def upgrade():
    conn = op.get_bind()
    conn.execute(sa.text("UPDATE t SET a = 1"))
    conn.execute(sa.text("UPDATE t SET a = :a").bindparams(a=2))
    bind = op.get_bind()
    bind.execute(sa.update(sa.table("t", sa.column("a", sa.Integer))).values(a=3))


def downgrade():
    pass
