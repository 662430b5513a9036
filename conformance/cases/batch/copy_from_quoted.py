from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table(
        "Order",
        sa.MetaData(),
        sa.Column("Id", sa.Integer(), primary_key=True),
        sa.Column("select", sa.Integer()),
        sa.Column("per%cent", sa.Integer()),
    )
    with op.batch_alter_table("Order", copy_from=t) as batch_op:
        batch_op.alter_column("select", new_column_name="Group")


def downgrade():
    pass
