from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table(
        "t",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("b", sa.Integer()),
        sa.Column("d", sa.Integer()),
    )
    with op.batch_alter_table("t", copy_from=t, recreate="always") as batch_op:
        batch_op.add_column(sa.Column("a", sa.Integer()), insert_before="b")
        batch_op.add_column(sa.Column("c", sa.Integer()), insert_after="b")
        batch_op.add_column(sa.Column("z", sa.Integer()))
        batch_op.add_column(sa.Column("first", sa.Integer()), insert_before="id")


def downgrade():
    pass
