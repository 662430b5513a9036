from alembic import op
import sqlalchemy as sa


def upgrade():
    op.alter_column("t", "x", server_default=sa.Computed("a + b"))


def downgrade():
    pass
