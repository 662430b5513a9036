from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table(
        "t",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("a", sa.String(5), server_default="q"),
        sa.Column("b", sa.Boolean(), nullable=False),
        sa.Column("c", sa.DateTime()),
    )
    with op.batch_alter_table("t", copy_from=t) as batch_op:
        batch_op.alter_column("a", server_default=None, nullable=False)
        batch_op.alter_column("b", nullable=True, server_default=sa.false())
        batch_op.alter_column("c", server_default=sa.func.now(), existing_type=sa.DateTime())


def downgrade():
    pass
