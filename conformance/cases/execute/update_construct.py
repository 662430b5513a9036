from alembic import op
import sqlalchemy as sa


def upgrade():
    account = sa.table("account", sa.column("id", sa.Integer), sa.column("name", sa.String), sa.column("n", sa.Integer))
    op.execute(account.update().where(account.c.name == "account 1").values({"name": "account 2"}))
    op.execute(sa.update(account).values(n=account.c.n + 1))
    op.execute(sa.update(account).where(account.c.id > 5, account.c.n <= 3).values(name=None))
    op.execute(account.update().values({account.c.name: sa.func.upper(account.c.name)}))
    op.execute(sa.update(account).where(sa.and_(account.c.id.isnot(None), account.c.n.between(1, 5))).values(n=-account.c.n))


def downgrade():
    pass
