"""Create

Revision ID: ac1d1f261938
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "ac1d1f261938"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "t",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("s", sa.String(10), server_default="it's"),
        sa.Column("n", sa.Integer(), server_default=sa.text("-5")),
        sa.Column("f", sa.Float(), server_default="1.5"),
        sa.Column("x", sa.String(), server_default=sa.text("(lower('ABC'))")),
        sa.Column("nul", sa.String(), server_default=sa.null()),
        sa.Column("q", sa.String(), server_default="a\"b%c"),
        sa.Column("Mixed Case", sa.DateTime(timezone=True), server_default=sa.text("CURRENT_TIMESTAMP"), nullable=False),
    )
    op.execute("INSERT INTO t (id) VALUES (1)")


def downgrade():
    op.drop_table("t")
