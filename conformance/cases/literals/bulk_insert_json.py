from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("t", sa.column("j", sa.JSON), sa.column("k", sa.JSON()))
    op.bulk_insert(
        t,
        [
            {"j": {"a": 1, "b": [True, None, 1.5, "it's"]}, "k": []},
            {"j": "text", "k": None},
            {"j": 5, "k": {"ü": "ß", "q": 'a"b', "c": "d:e"}},
        ],
    )


def downgrade():
    pass
