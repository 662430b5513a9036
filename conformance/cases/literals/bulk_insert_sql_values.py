from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("t", sa.column("id", sa.Integer), sa.column("at", sa.DateTime), sa.column("n", sa.Integer))
    op.bulk_insert(
        t,
        [
            {"id": 1, "at": sa.func.now(), "n": sa.text("1 + 1")},
            {"id": 2, "at": op.inline_literal("2020-01-01"), "n": op.inline_literal(7)},
        ],
    )


def downgrade():
    pass
