from alembic import op
import sqlalchemy as sa


def upgrade():
    with op.get_context().autocommit_block():
        op.create_index("ix_c", "t", ["a"], schema="s", postgresql_concurrently=True, if_not_exists=True, postgresql_where=sa.text("a > 0"))


def downgrade():
    with op.get_context().autocommit_block():
        op.drop_index("ix_c", table_name="t", schema="s", postgresql_concurrently=True, if_exists=True)
