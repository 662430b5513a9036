from alembic import op
import sqlalchemy as sa


def upgrade():
    op.execute(sa.select(sa.column("a"), sa.literal_column("b + 1").label("c")).select_from(sa.table("t")))
    op.execute(sa.table("t", sa.column("x")).update().values({"x": sa.text("NULL")}))
    op.execute(sa.table("t", sa.column("x")).update().values({"x": sa.literal_column("y")}))


def downgrade():
    pass
