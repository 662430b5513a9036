from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("t", sa.Column("a", sa.Integer(), sa.Computed("b + 1"), server_default="5"))


def downgrade():
    pass
