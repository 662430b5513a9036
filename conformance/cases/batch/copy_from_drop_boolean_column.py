from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table(
        "t",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("flag", sa.Boolean(create_constraint=True, name="ck_flag")),
    )
    with op.batch_alter_table("t", copy_from=t) as batch_op:
        batch_op.drop_column("flag", existing_type=sa.Boolean(create_constraint=True, name="ck_flag"))


def downgrade():
    pass
