from alembic import op
import sqlalchemy as sa


def upgrade():
    a = sa.table("a", sa.column("id", sa.Integer))
    b = sa.table("b", sa.column("a_id", sa.Integer), sa.column("gone", sa.Boolean))
    op.execute(a.delete().where(a.c.id == b.c.a_id).where(b.c.gone.is_(sa.true())))


def downgrade():
    pass
