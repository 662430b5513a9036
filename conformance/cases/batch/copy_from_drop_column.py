from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table(
        "t",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("a", sa.String(50)),
        sa.Column("b", sa.String(50), server_default="x"),
        sa.UniqueConstraint("b", name="uq_b"),
        sa.Index("ix_a", "a"),
        sa.Index("ix_b", "b"),
    )
    with op.batch_alter_table("t", copy_from=t) as batch_op:
        batch_op.drop_column("a")


def downgrade():
    pass
