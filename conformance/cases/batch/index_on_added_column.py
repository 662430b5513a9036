from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer(), primary_key=True))
    with op.batch_alter_table("t", copy_from=t, recreate="always") as batch_op:
        batch_op.add_column(sa.Column("n", sa.Integer()))
        batch_op.create_index("ix_n", ["n"])
        batch_op.create_unique_constraint("uq_n", ["n"])


def downgrade():
    pass
