"""Create

Revision ID: 36bf073f3ad7
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.schema import CreateSequence, DropSequence

# revision identifiers, used by Alembic.
revision = "36bf073f3ad7"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute(CreateSequence(sa.Sequence("order_no", start=100, increment=10)))
    op.create_table(
        "o",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("no", sa.Integer(), server_default=sa.text("nextval('order_no')"), nullable=False),
        sa.Column("small", sa.SmallInteger(), autoincrement=True),
    )


def downgrade():
    op.drop_table("o")
    op.execute(DropSequence(sa.Sequence("order_no")))
