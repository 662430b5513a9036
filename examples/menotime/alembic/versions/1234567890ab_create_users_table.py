"""Create users table

Revision ID: 1234567890ab
Revises: 0123456789ab
Create Date: 2024-11-04 18:22:40.556023

"""
from alembic import op
import sqlalchemy as sa

revision = '1234567890ab'
down_revision = '0123456789ab'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'users',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('email', sa.String(), nullable=False),
        sa.Column('hashed_password', sa.String(), nullable=False),
        sa.Column('is_admin', sa.Boolean(), server_default='false', nullable=False),
        sa.Column('created_at', sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('email')
    )


def downgrade():
    op.drop_table('users')
