from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String), sa.column("at", sa.DateTime))
    op.execute(t.insert().values(id=1, name="x"))
    op.execute(sa.insert(t).values([{"id": 2, "name": "y"}, {"id": 3, "name": "it's"}]))
    op.execute(sa.insert(t).values(id=4, at=sa.func.now()))
    op.execute(t.insert().values((5, "five", None)))


def downgrade():
    pass
