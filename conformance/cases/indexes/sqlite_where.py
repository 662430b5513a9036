from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_index("ix_w", "t", ["a"], sqlite_where=sa.text("b > 1"))
    op.create_index(
        "ix_both", "t", ["a"], unique=True, sqlite_where=sa.text("NOT done"), postgresql_where=sa.text("NOT done")
    )
    op.create_index("ix_expr", "t", ["a"], sqlite_where=sa.column("b").isnot(None))


def downgrade():
    pass
