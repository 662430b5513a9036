from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table("t", sa.Column("a", sa.Integer(), sa.ForeignKey("other")))


def downgrade():
    pass
