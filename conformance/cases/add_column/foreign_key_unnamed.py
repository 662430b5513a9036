from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("address", sa.Column("user_id", sa.Integer(), sa.ForeignKey("users.id")))


def downgrade():
    pass
