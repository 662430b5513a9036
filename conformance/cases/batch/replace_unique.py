from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table(
        "t",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("a", sa.String(10)),
        sa.Column("b", sa.String(10)),
        sa.UniqueConstraint("a", name="uq_a"),
    )
    with op.batch_alter_table("t", copy_from=t) as batch_op:
        batch_op.drop_constraint("uq_a", type_="unique")
        batch_op.create_unique_constraint("uq_a", ["a", "b"])
        batch_op.alter_column("b", new_column_name="c")


def downgrade():
    pass
