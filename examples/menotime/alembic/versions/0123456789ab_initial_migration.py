"""Initial migration

Revision ID: 0123456789ab
Revises: 
Create Date: 2024-11-04 18:00:12.117350

"""
from alembic import op
import sqlalchemy as sa

revision = '0123456789ab'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    pass
