from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("t", sa.Column("x", sa.types.NullType()))


def downgrade():
    pass
