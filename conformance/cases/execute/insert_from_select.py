from alembic import op
import sqlalchemy as sa


def upgrade():
    src = sa.table("src", sa.column("id", sa.Integer), sa.column("name", sa.String))
    dst = sa.table("dst", sa.column("id", sa.Integer), sa.column("label", sa.String))
    op.execute(dst.insert().from_select(["id", "label"], sa.select(src.c.id, src.c.name).where(src.c.id > 10)))
    op.execute(sa.insert(dst).from_select([dst.c.id, dst.c.label], sa.select(src.c.id, sa.literal("const"))))


def downgrade():
    pass
