from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", sa.BIGINT()),
        sa.Column("b", sa.BINARY(16)),
        sa.Column("c", sa.BLOB()),
        sa.Column("d", sa.BOOLEAN()),
        sa.Column("e", sa.CHAR(3)),
        sa.Column("f", sa.CLOB()),
        sa.Column("g", sa.DATE()),
        sa.Column("h", sa.DATETIME()),
        sa.Column("i", sa.DECIMAL(5, 2)),
        sa.Column("j", sa.DOUBLE()),
        sa.Column("k", sa.DOUBLE_PRECISION()),
        sa.Column("l", sa.FLOAT()),
        sa.Column("m", sa.INT()),
        sa.Column("n", sa.INTEGER()),
        sa.Column("o", sa.JSON()),
        sa.Column("p", sa.NCHAR(5)),
        sa.Column("q", sa.NUMERIC()),
        sa.Column("r", sa.NVARCHAR(20)),
        sa.Column("s", sa.REAL()),
        sa.Column("t", sa.SMALLINT()),
        sa.Column("u", sa.TEXT()),
        sa.Column("v", sa.TIME()),
        sa.Column("w", sa.TIMESTAMP()),
        sa.Column("w_tz", sa.TIMESTAMP(timezone=True)),
        sa.Column("x", sa.UUID()),
        sa.Column("y", sa.VARBINARY(20)),
        sa.Column("z", sa.VARCHAR(20)),
    )


def downgrade():
    pass
