from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("t", sa.Column("id", sa.Integer(), sa.Identity(always=False, start=1), nullable=False))


def downgrade():
    pass
