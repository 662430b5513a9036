from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("t", sa.Column("a", sa.Integer(), sa.Identity(), sa.Computed("b + 1")))


def downgrade():
    pass
