from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_index("ix_lit", "t", [sa.literal_column("lower(email)")])
    op.create_index("ix_lit2", "t", ["a", sa.literal_column("(b + 1)"), sa.literal_column("c DESC NULLS LAST")])


def downgrade():
    pass
