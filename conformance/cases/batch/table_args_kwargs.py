from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table(
        "t", sa.MetaData(), sa.Column("id", sa.Integer(), primary_key=True), sa.Column("b", sa.Integer())
    )
    with op.batch_alter_table(
        "t",
        copy_from=t,
        recreate="always",
        table_args=(sa.CheckConstraint("b > 0", name="ck_b"), sa.UniqueConstraint("b", name="uq_b")),
        table_kwargs={"sqlite_autoincrement": True},
    ) as batch_op:
        pass


def downgrade():
    pass
