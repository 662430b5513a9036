from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("t", sa.column("a", sa.Integer), sa.column("b", sa.Integer), sa.column("c", sa.String))
    op.bulk_insert(t, [{"a": 1}, {"b": 2, "c": "x"}, {"c": "y", "a": 3}])


def downgrade():
    pass
