from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("t", sa.Column("k", sa.Integer(), server_default=0))


def downgrade():
    pass
