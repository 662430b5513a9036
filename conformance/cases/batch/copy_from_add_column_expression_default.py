from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer(), primary_key=True))
    with op.batch_alter_table("t", copy_from=t) as batch_op:
        batch_op.add_column(sa.Column("at", sa.DateTime(), server_default=sa.func.now()))
    with op.batch_alter_table("t", copy_from=t) as batch_op:
        batch_op.add_column(sa.Column("txt", sa.DateTime(), server_default=sa.text("'x'")))
    with op.batch_alter_table("t", copy_from=t) as batch_op:
        batch_op.add_column(sa.Column("ts", sa.DateTime(), server_default=sa.text("(CURRENT_TIMESTAMP)")))


def downgrade():
    pass
