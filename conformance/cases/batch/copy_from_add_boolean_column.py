from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer(), primary_key=True))
    with op.batch_alter_table("t", copy_from=t, recreate="always") as batch_op:
        batch_op.add_column(sa.Column("flag", sa.Boolean(create_constraint=True, name="ck_flag"), nullable=False))
        batch_op.add_column(sa.Column("kind", sa.Enum("a", "b", name="kind")))


def downgrade():
    pass
