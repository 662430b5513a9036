from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table(
        "t",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("a", sa.Integer()),
        sa.Column("b", sa.Integer()),
        sa.Index("ix_part", "a", sqlite_where=sa.text("a > 5"), postgresql_where=sa.text("a > 5")),
        sa.Index("ux_ab", "a", "b", unique=True),
    )
    with op.batch_alter_table("t", copy_from=t) as batch_op:
        batch_op.alter_column("b", nullable=False)
        batch_op.drop_index("ux_ab")
        batch_op.create_index("ix_b", ["b"])


def downgrade():
    pass
