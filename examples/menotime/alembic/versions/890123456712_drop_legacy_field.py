"""Drop legacy field

Revision ID: 890123456712
Revises: 789012345601
Create Date: 2025-01-13 09:44:50.218403

"""
from alembic import op
import sqlalchemy as sa

revision = '890123456712'
down_revision = '789012345601'
branch_labels = None
depends_on = None


def upgrade():
    op.drop_column('patients', 'legacy_field')


def downgrade():
    op.add_column('patients', sa.Column('legacy_field', sa.String()))
