from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("account", sa.column("name", sa.String), sa.column("n", sa.Integer))
    op.execute(t.update().where(t.c.name == op.inline_literal("account 1")).values({"name": op.inline_literal("it's 2")}))
    op.execute(t.update().values(n=op.inline_literal(5)))
    op.execute(t.update().values(n=op.inline_literal("6", sa.Integer)))


def downgrade():
    pass
