"""Added patients table

Revision ID: 2345678901bc
Revises: 1234567890ab
Create Date: 2024-11-11 09:13:55.870144

"""
from alembic import op
import sqlalchemy as sa

revision = '2345678901bc'
down_revision = '1234567890ab'
branch_labels = None
depends_on = None


def upgrade():
    # Create new table
    op.create_table(
        'patients',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('email', sa.String(), nullable=False),
        sa.Column('first_name', sa.String(), nullable=False),
        sa.Column('last_name', sa.String(), nullable=False),
        sa.Column('date_of_birth', sa.DateTime()),
        sa.Column('is_active', sa.Boolean(), server_default='true'),
        sa.Column('created_at', sa.DateTime(), nullable=False),
        sa.Column('updated_at', sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('email')
    )
    # Create index for faster lookups
    op.create_index('ix_patients_email', 'patients', ['email'])


def downgrade():
    # Drop index first
    op.drop_index('ix_patients_email', table_name='patients')
    # Drop table
    op.drop_table('patients')
