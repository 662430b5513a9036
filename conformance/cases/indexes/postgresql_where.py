from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_index("ix_w", "t", ["a"], unique=True, postgresql_where=sa.text("deleted_at IS NULL"))
    op.create_index("ix_w2", "t", ["a"], postgresql_where="b = 'x'")
    op.create_index("ix_w3", "t", ["a"], postgresql_where=sa.column("b") == "x")
    op.create_index("ix_w4", "t", ["a"], postgresql_where=sa.and_(sa.column("b") > 3, sa.column("c").is_(None)))


def downgrade():
    op.drop_index("ix_w", table_name="t", postgresql_where=sa.text("deleted_at IS NULL"))
