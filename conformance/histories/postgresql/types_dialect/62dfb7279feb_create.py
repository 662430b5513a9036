"""Create

Revision ID: 62dfb7279feb
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision = "62dfb7279feb"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute("CREATE EXTENSION IF NOT EXISTS citext")
    op.execute("CREATE EXTENSION IF NOT EXISTS hstore")
    op.create_table(
        "t",
        sa.Column("a", postgresql.INET()),
        sa.Column("b", postgresql.CIDR()),
        sa.Column("c", postgresql.MACADDR()),
        sa.Column("d", postgresql.CITEXT()),
        sa.Column("e", postgresql.HSTORE()),
        sa.Column("f", postgresql.TSVECTOR()),
        sa.Column("g", postgresql.INT4RANGE()),
        sa.Column("h", postgresql.TSTZMULTIRANGE()),
        sa.Column("i", postgresql.BIT(5)),
        sa.Column("j", postgresql.BIT(varying=True)),
        sa.Column("k", postgresql.MONEY()),
        sa.Column("l", postgresql.BYTEA()),
        sa.Column("m", postgresql.TIMESTAMP(timezone=True, precision=3)),
        sa.Column("n", postgresql.INTERVAL(fields="DAY TO SECOND", precision=2)),
        sa.Column("o", postgresql.DOUBLE_PRECISION()),
        sa.Column("p", postgresql.ARRAY(postgresql.UUID())),
        sa.Column("q", postgresql.OID()),
        sa.Column("r", postgresql.REGCLASS()),
    )


def downgrade():
    op.drop_table("t")
    op.execute("DROP EXTENSION hstore")
    op.execute("DROP EXTENSION citext")
