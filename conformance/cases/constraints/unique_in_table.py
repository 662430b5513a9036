from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", sa.Integer()),
        sa.Column("b", sa.Integer()),
        sa.UniqueConstraint("a"),
        sa.UniqueConstraint("a", "b", name="uq_ab"),
        sa.UniqueConstraint("b", name="uq_b", deferrable=True, initially="IMMEDIATE"),
        sa.UniqueConstraint("b", "a", postgresql_nulls_not_distinct=True),
        sa.UniqueConstraint("a", postgresql_include=["b"], name="uq_inc"),
        sa.UniqueConstraint("a", name="uq_info", info={"x": 1}, comment="unique a"),
    )


def downgrade():
    pass
