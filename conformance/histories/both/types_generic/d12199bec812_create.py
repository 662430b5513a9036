"""Create

Revision ID: d12199bec812
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "d12199bec812"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", sa.BigInteger()),
        sa.Column("b", sa.Boolean()),
        sa.Column("c", sa.Date()),
        sa.Column("d", sa.DateTime(timezone=True)),
        sa.Column("e", sa.Double()),
        sa.Column("f", sa.Float(24)),
        sa.Column("g", sa.Interval()),
        sa.Column("h", sa.LargeBinary()),
        sa.Column("i", sa.Numeric(8, 2)),
        sa.Column("j", sa.SmallInteger()),
        sa.Column("k", sa.String(7)),
        sa.Column("l", sa.Text()),
        sa.Column("m", sa.Time()),
        sa.Column("n", sa.Unicode(9)),
        sa.Column("o", sa.Uuid()),
        sa.Column("p", sa.JSON()),
        sa.Column("q", sa.CHAR(3)),
        sa.Column("r", sa.REAL()),
        sa.Column("s", sa.DECIMAL(5)),
        sa.Column("t", sa.TIMESTAMP()),
        sa.Column("u", sa.VARCHAR()),
        sa.Column("v", sa.Enum("x", "y", name="xy", native_enum=False, create_constraint=True)),
    )


def downgrade():
    op.drop_table("t")
