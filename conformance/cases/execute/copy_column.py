from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("t", sa.Column("new", sa.BigInteger(), nullable=True))
    t = sa.table("t", sa.column("old", sa.Integer), sa.column("new", sa.BigInteger))
    op.execute(t.update().values(new=t.c.old))
    op.execute(sa.update(t).values({t.c.new: sa.func.coalesce(t.c.old, 0)}))
    op.drop_column("t", "old")


def downgrade():
    pass
