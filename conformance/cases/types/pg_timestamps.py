from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", postgresql.TIMESTAMP()),
        sa.Column("b", postgresql.TIMESTAMP(timezone=True)),
        sa.Column("c", postgresql.TIMESTAMP(timezone=True, precision=3)),
        sa.Column("d", postgresql.TIMESTAMP(precision=6)),
        sa.Column("e", postgresql.TIME()),
        sa.Column("f", postgresql.TIME(timezone=True, precision=2)),
        sa.Column("g", postgresql.INTERVAL()),
        sa.Column("h", postgresql.INTERVAL(precision=4)),
        sa.Column("i", postgresql.INTERVAL(fields="DAY TO SECOND", precision=3)),
        sa.Column("j", postgresql.INTERVAL(fields="YEAR")),
        sa.Column("k", postgresql.TIMESTAMP(True, 6)),
    )


def downgrade():
    pass
