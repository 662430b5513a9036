from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table(
        "node",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("parent_id", sa.Integer(), sa.ForeignKey("node.id", name="fk_parent")),
        sa.Column("x", sa.Integer()),
    )
    with op.batch_alter_table("node", copy_from=t) as batch_op:
        batch_op.drop_column("x")


def downgrade():
    pass
