"""Alter

Revision ID: 4407b566a2ad
Revises: 12be9a1675c0
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision = "4407b566a2ad"
down_revision = "12be9a1675c0"
branch_labels = None
depends_on = None


def upgrade():
    op.alter_column("t", "d", type_=sa.Text(), existing_type=postgresql.CITEXT())
    op.alter_column("t", "o", type_=sa.Numeric(10, 3), postgresql_using="round(o::numeric, 3)")
    op.alter_column("t", "m", type_=sa.Date(), nullable=False, server_default=sa.text("'2020-01-01'"))


def downgrade():
    op.alter_column("t", "m", type_=postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True, server_default=None)
    op.alter_column("t", "o", type_=postgresql.DOUBLE_PRECISION())
    op.alter_column("t", "d", type_=postgresql.CITEXT())
