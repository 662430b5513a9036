from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", postgresql.BIGINT()),
        sa.Column("b", postgresql.BIT()),
        sa.Column("b5", postgresql.BIT(5)),
        sa.Column("bv", postgresql.BIT(varying=True)),
        sa.Column("bv8", postgresql.BIT(8, varying=True)),
        sa.Column("c", postgresql.BOOLEAN()),
        sa.Column("d", postgresql.BYTEA()),
        sa.Column("e", postgresql.CHAR(4)),
        sa.Column("f", postgresql.CIDR()),
        sa.Column("g", postgresql.CITEXT()),
        sa.Column("h", postgresql.DATE()),
        sa.Column("i", postgresql.DOUBLE_PRECISION()),
        sa.Column("j", postgresql.FLOAT()),
        sa.Column("k", postgresql.HSTORE()),
        sa.Column("l", postgresql.INET()),
        sa.Column("m", postgresql.INTEGER()),
        sa.Column("n", postgresql.MACADDR()),
        sa.Column("o", postgresql.MACADDR8()),
        sa.Column("p", postgresql.MONEY()),
        sa.Column("q", postgresql.NUMERIC(9, 3)),
        sa.Column("r", postgresql.OID()),
        sa.Column("s", postgresql.REAL()),
        sa.Column("t", postgresql.REGCLASS()),
        sa.Column("u", postgresql.REGCONFIG()),
        sa.Column("v", postgresql.SMALLINT()),
        sa.Column("w", postgresql.TEXT()),
        sa.Column("x", postgresql.TSQUERY()),
        sa.Column("y", postgresql.TSVECTOR()),
        sa.Column("z", postgresql.VARCHAR(9)),
    )


def downgrade():
    pass
