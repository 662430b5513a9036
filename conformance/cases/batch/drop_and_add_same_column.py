from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer(), primary_key=True), sa.Column("x", sa.String()))
    with op.batch_alter_table("t", copy_from=t) as batch_op:
        batch_op.drop_column("x")
        batch_op.add_column(sa.Column("x", sa.Integer(), nullable=True))


def downgrade():
    pass
