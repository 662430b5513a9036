from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table(
        "t",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("a", sa.Integer()),
        sa.Column("twice", sa.Integer(), sa.Computed("a * 2", persisted=True)),
        sa.Column("x", sa.Integer()),
    )
    with op.batch_alter_table("t", copy_from=t) as batch_op:
        batch_op.drop_column("x")
    with op.batch_alter_table("t", copy_from=t) as batch_op:
        batch_op.add_column(sa.Column("thrice", sa.Integer(), sa.Computed("a * 3", persisted=True)))
    with op.batch_alter_table("t", copy_from=t) as batch_op:
        batch_op.add_column(sa.Column("v", sa.Integer(), sa.Computed("a * 4", persisted=False)))


def downgrade():
    pass
