"""Add patient status column

Revision ID: 3456789012cd
Revises: 2345678901bc
Create Date: 2024-11-18 10:41:07.302915

"""
from alembic import op
import sqlalchemy as sa

revision = '3456789012cd'
down_revision = '2345678901bc'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('patients', sa.Column('status', sa.String(), server_default='active'))


def downgrade():
    op.drop_column('patients', 'status')
