from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer(), primary_key=True), sa.Column("x", sa.String(5)))
    with op.batch_alter_table("t", copy_from=t) as batch_op:
        batch_op.alter_column("x", new_column_name="Y z", type_=sa.Numeric(5, 2), nullable=False, server_default="0")


def downgrade():
    pass
