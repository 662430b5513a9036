from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("t", Column("a", sa.Integer()))


def downgrade():
    pass
