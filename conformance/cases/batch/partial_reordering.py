from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table(
        "t",
        sa.MetaData(),
        sa.Column("a", sa.Integer(), primary_key=True),
        sa.Column("b", sa.Integer()),
        sa.Column("c", sa.Integer()),
        sa.Column("d", sa.Integer()),
    )
    with op.batch_alter_table(
        "t", copy_from=t, recreate="always", partial_reordering=[("c", "d"), ("d", "b")]
    ) as batch_op:
        pass


def downgrade():
    pass
