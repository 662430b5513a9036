from alembic import op
import sqlalchemy as sa


def upgrade():
    op.execute(sa.text("UPDATE t SET name = :name WHERE id = :id").bindparams(name="it's", id=5))
    op.execute(sa.text("UPDATE t SET flag = :f, x = :x").bindparams(f=True, x=None))
    op.execute(sa.text("UPDATE t SET a = :a").bindparams(sa.bindparam("a", value=1.5)))
    op.execute(sa.text("UPDATE t SET a = :a").bindparams(sa.bindparam("a", "x", sa.String)))
    op.execute(sa.text("DELETE FROM t WHERE id IN :ids").bindparams(sa.bindparam("ids", [1, 2], expanding=True)))


def downgrade():
    pass
