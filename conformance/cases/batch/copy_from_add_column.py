from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table(
        "t",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(50), nullable=False),
    )
    with op.batch_alter_table("t", copy_from=t) as batch_op:
        batch_op.add_column(sa.Column("plain", sa.Integer()))
    with op.batch_alter_table("t", copy_from=t, recreate="always") as batch_op:
        batch_op.add_column(sa.Column("forced", sa.Integer(), server_default="1"))


def downgrade():
    pass
