from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import sqlite


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", sqlite.BLOB()),
        sa.Column("b", sqlite.DATE()),
        sa.Column("c", sqlite.DATETIME()),
        sa.Column("d", sqlite.JSON()),
        sa.Column("e", sqlite.TIME()),
        sa.Column("f", sqlite.INTEGER()),
        sa.Column("g", sqlite.NUMERIC()),
        sa.Column("h", sqlite.REAL()),
        sa.Column("i", sqlite.TEXT()),
        sa.Column("j", sqlite.TIMESTAMP()),
        sa.Column("k", sqlite.VARCHAR(5)),
        sa.Column("l", sqlite.BOOLEAN()),
    )


def downgrade():
    pass
