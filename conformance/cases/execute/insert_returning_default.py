from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String, default="d"), sa.Column("at", sa.DateTime, server_default=sa.func.now()))
    op.execute(t.insert().values(name="x"))
    op.execute(t.insert())
    op.execute(t.insert().values(id=3, name="y").returning(t.c.id, t.c.name))
    op.execute(t.insert().inline().values(name="z"))


def downgrade():
    pass
