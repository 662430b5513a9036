from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("t", sa.Column("x", sa.Integer(), sa.CheckConstraint("x > 5", name="ck_x")))
    op.add_column("t", sa.Column("y", sa.Integer(), sa.CheckConstraint("y < 5")))


def downgrade():
    pass
