"""Drop

Revision ID: f4782176c060
Revises: 369727a57fcf
Create Date: 2024-03-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "f4782176c060"
down_revision = "369727a57fcf"
branch_labels = None
depends_on = None


def upgrade():
    op.drop_table_comment("t", existing_comment="new")
    op.alter_column("t", "n", comment=None, existing_comment="count")


def downgrade():
    op.alter_column("t", "n", comment="count", existing_comment=None)
    op.create_table_comment("t", "new")
