from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_index("ix_f", "t", [sa.func.lower(sa.column("name"))])
    op.create_index("ix_g", "t", [sa.func.coalesce(sa.column("a"), 0), "b"])


def downgrade():
    pass
