"""Rename users to accounts

Revision ID: 901234567823
Revises: 890123456712
Create Date: 2025-01-20 15:28:37.694110

"""
from alembic import op
import sqlalchemy as sa

revision = '901234567823'
down_revision = '890123456712'
branch_labels = None
depends_on = None


def upgrade():
    # Rename table
    op.rename_table('users', 'accounts')


def downgrade():
    # Rename back
    op.rename_table('accounts', 'users')
