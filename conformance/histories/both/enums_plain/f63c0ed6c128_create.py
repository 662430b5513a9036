"""Create

Revision ID: f63c0ed6c128
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "f63c0ed6c128"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "ticket",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("status", sa.Enum("open", "closed", name="ticket_status"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.execute("INSERT INTO ticket VALUES (1, 'open'), (2, 'closed')")


def downgrade():
    op.drop_table("ticket")
    sa.Enum(name="ticket_status").drop(op.get_bind(), checkfirst=True)
