from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table(
        "t",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("n", sa.String(50)),
        sa.Column("m", sa.Integer()),
        sa.Column("j", sa.Text()),
        sa.Column("same", sa.String(5)),
    )
    with op.batch_alter_table("t", copy_from=t) as batch_op:
        batch_op.alter_column("n", type_=sa.Integer(), existing_type=sa.String(50))
        batch_op.alter_column("m", type_=sa.String(10))
        batch_op.alter_column("j", type_=sa.JSON())
        batch_op.alter_column("same", type_=sa.String(50))


def downgrade():
    pass
