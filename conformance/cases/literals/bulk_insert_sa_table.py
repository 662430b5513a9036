from alembic import op
import sqlalchemy as sa


def upgrade():
    meta = sa.MetaData()
    t = sa.Table("t", meta, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(20), default="anon"))
    op.bulk_insert(t, [{"id": i, "name": f"n{i}"} for i in range(1, 4)])
    op.bulk_insert(t, [{"id": 9}])


def downgrade():
    pass
