"""Change

Revision ID: 369727a57fcf
Revises: 30bc5caa5013
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "369727a57fcf"
down_revision = "30bc5caa5013"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table_comment("t", "new", existing_comment="about 't'")
    op.alter_column("t", "n", comment="count", existing_comment="100%", existing_type=sa.Integer())


def downgrade():
    op.alter_column("t", "n", comment="100%", existing_comment="count", existing_type=sa.Integer())
    op.create_table_comment("t", "about 't'", existing_comment="new")
