from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", sa.DECIMAL()),
        sa.Column("b", sa.DECIMAL(precision=7)),
        sa.Column("c", sa.NUMERIC(precision=10, scale=2)),
        sa.Column("d", sa.FLOAT(precision=10)),
        sa.Column("e", sa.VARCHAR()),
        sa.Column("f", sa.VARCHAR(length=255)),
        sa.Column("g", sa.CHAR()),
        sa.Column("h", sa.TEXT(length=100)),
        sa.Column("i", sa.UUID(as_uuid=False)),
        sa.Column("j", sa.VARCHAR(10, collation="C")),
        sa.Column("k", sa.DOUBLE_PRECISION(precision=53)),
        sa.Column("l", sa.TIME(timezone=True)),
        sa.Column("m", sa.NUMERIC(6)),
    )


def downgrade():
    pass
