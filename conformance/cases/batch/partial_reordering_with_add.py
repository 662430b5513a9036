from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table(
        "t", sa.MetaData(), sa.Column("a", sa.Integer(), primary_key=True), sa.Column("b", sa.Integer())
    )
    with op.batch_alter_table(
        "t", copy_from=t, recreate="always", partial_reordering=[("new", "a", "b")]
    ) as batch_op:
        batch_op.add_column(sa.Column("new", sa.Integer()))


def downgrade():
    pass
