"""Move

Revision ID: ad0d4b0936c0
Revises: dfa037ec231f
Create Date: 2024-04-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "ad0d4b0936c0"
down_revision = "dfa037ec231f"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("ALTER TABLE invoice SET SCHEMA crm")
    op.rename_table("invoice", "bill", schema="crm")


def downgrade():
    op.rename_table("bill", "invoice", schema="crm")
    op.execute("ALTER TABLE crm.invoice SET SCHEMA public")
