from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table(
        "t",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("b", sa.Integer()),
        sa.Index("ix_b", "b"),
        schema="aux",
    )
    with op.batch_alter_table("t", schema="aux", copy_from=t) as batch_op:
        batch_op.alter_column("b", nullable=False)


def downgrade():
    pass
