from alembic import op
import sqlalchemy as sa


def upgrade():
    meta = sa.MetaData(schema="s")
    t = sa.Table("t", meta, sa.Column("id", sa.Integer, primary_key=True), sa.Column("kind", sa.String(5)), extend_existing=True)
    op.execute(t.update().where(t.c.kind == "a").values(kind="b"))
    op.execute(sa.insert(t).values(id=1))
    op.execute(t.select().where(t.columns.kind == "z"))


def downgrade():
    pass
