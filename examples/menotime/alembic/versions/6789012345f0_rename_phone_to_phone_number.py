"""Rename phone to phone_number

Revision ID: 6789012345f0
Revises: 5678901234ef
Create Date: 2024-12-10 16:19:48.061239

"""
from alembic import op
import sqlalchemy as sa

revision = '6789012345f0'
down_revision = '5678901234ef'
branch_labels = None
depends_on = None


def upgrade():
    op.alter_column('patients', 'phone', new_column_name='phone_number')


def downgrade():
    op.alter_column('patients', 'phone_number', new_column_name='phone')
