from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer(), primary_key=True), sa.Column("x", sa.Integer()))
    with op.batch_alter_table("t", copy_from=t, recreate="auto", schema=None) as batch_op:
        batch_op.create_index("ix_x", ["x"])
        batch_op.drop_index("ix_old")


def downgrade():
    pass
