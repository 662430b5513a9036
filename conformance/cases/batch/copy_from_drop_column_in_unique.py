from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table(
        "t",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("a", sa.Integer()),
        sa.Column("b", sa.Integer()),
        sa.UniqueConstraint("a", "b", name="uq_ab"),
        sa.ForeignKeyConstraint(["a"], ["o.id"], name="fk_a"),
        sa.Index("ix_ab", "a", "b"),
    )
    with op.batch_alter_table("t", copy_from=t) as batch_op:
        batch_op.drop_column("a")


def downgrade():
    pass
