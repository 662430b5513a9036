"""Create

Revision ID: 810c79c140d9
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "810c79c140d9"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "v",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("s", sa.String()),
        sa.Column("b", sa.Boolean()),
        sa.Column("n", sa.Numeric(12, 3)),
        sa.Column("f", sa.Float()),
        sa.Column("d", sa.Date()),
        sa.Column("dt", sa.DateTime()),
        sa.Column("tm", sa.Time()),
        sa.Column("u", sa.Uuid()),
        sa.Column("j", sa.JSON()),
        sa.Column("blob", sa.LargeBinary()),
        sa.Column("span", sa.Interval()),
        sa.Column("big", sa.BigInteger()),
    )


def downgrade():
    op.drop_table("v")
