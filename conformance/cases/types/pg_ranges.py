from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", postgresql.INT4RANGE()),
        sa.Column("b", postgresql.INT8RANGE()),
        sa.Column("c", postgresql.NUMRANGE()),
        sa.Column("d", postgresql.DATERANGE()),
        sa.Column("e", postgresql.TSRANGE()),
        sa.Column("f", postgresql.TSTZRANGE(), nullable=False),
        sa.Column("g", postgresql.INT4MULTIRANGE()),
        sa.Column("h", postgresql.INT8MULTIRANGE()),
        sa.Column("i", postgresql.NUMMULTIRANGE()),
        sa.Column("j", postgresql.DATEMULTIRANGE()),
        sa.Column("k", postgresql.TSMULTIRANGE()),
        sa.Column("l", postgresql.TSTZMULTIRANGE()),
    )


def downgrade():
    pass
