from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("t", sa.Column("a", sa.Boolean(), server_default=False))


def downgrade():
    pass
