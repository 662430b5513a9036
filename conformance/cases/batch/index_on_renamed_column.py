from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer(), primary_key=True), sa.Column("n", sa.Integer()))
    with op.batch_alter_table("t", copy_from=t) as batch_op:
        batch_op.alter_column("n", new_column_name="m")
        batch_op.create_index("ix_m", ["m"], unique=True)


def downgrade():
    pass
