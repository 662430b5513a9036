from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer(), primary_key=True, comment="k"), comment="old")
    with op.batch_alter_table("t", copy_from=t) as batch_op:
        batch_op.create_table_comment("new", existing_comment="old")
        batch_op.alter_column("id", comment="key", existing_comment="k")


def downgrade():
    pass
