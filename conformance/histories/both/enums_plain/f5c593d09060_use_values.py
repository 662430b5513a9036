"""Use values

Revision ID: f5c593d09060
Revises: 45a63259651b
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "f5c593d09060"
down_revision = "45a63259651b"
branch_labels = None
depends_on = None


def upgrade():
    ticket = sa.table(
        "ticket",
        sa.column("id", sa.Integer),
        sa.column("priority", sa.Enum("low", "high", name="priority")),
    )
    op.execute(ticket.update().where(ticket.c.id == 2).values(priority="high"))
    bind = op.get_bind()
    for row in bind.execute(sa.select(ticket).where(ticket.c.priority == "high")):
        print(row.id, row.priority)


def downgrade():
    op.execute("UPDATE ticket SET priority = 'low'")
