from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer(), primary_key=True), sa.Column("x", sa.Integer()))
    with op.batch_alter_table("t", copy_from=t) as batch_op:
        batch_op.alter_column("x", nullable=False)
        batch_op.execute("UPDATE t SET x = 0 WHERE x IS NULL")


def downgrade():
    pass
