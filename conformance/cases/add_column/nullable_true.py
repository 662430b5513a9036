from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("t", sa.Column("x", sa.Integer(), nullable=True, autoincrement=True))


def downgrade():
    pass
