from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table(
        "t", sa.MetaData(), sa.Column("id", sa.Integer(), primary_key=True), sa.Column("uuid", sa.Uuid(), nullable=False)
    )
    with op.batch_alter_table("t", copy_from=t) as batch_op:
        batch_op.drop_column("id")
        batch_op.create_primary_key("pk_t", ["uuid"])


def downgrade():
    pass
