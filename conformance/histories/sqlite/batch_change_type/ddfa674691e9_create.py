"""Create

Revision ID: ddfa674691e9
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "ddfa674691e9"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "t",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("n", sa.String(10)),
        sa.Column("price", sa.Numeric(10, 2), nullable=False, server_default="0"),
        sa.Column("flag", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("at", sa.DateTime(), server_default=sa.func.current_timestamp()),
        sa.Column("data", sa.JSON()),
    )
    op.execute("INSERT INTO t (id, n, price, at) VALUES (1, '5', 1.25, '2020-01-01'), (2, 'x', 3, NULL)")


def downgrade():
    op.drop_table("t")
