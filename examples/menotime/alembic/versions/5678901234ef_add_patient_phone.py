"""Add patient phone

Revision ID: 5678901234ef
Revises: 4567890123de
Create Date: 2024-12-09 08:30:16.925377

"""
from alembic import op
import sqlalchemy as sa

revision = '5678901234ef'
down_revision = '4567890123de'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('patients', sa.Column('phone', sa.String(), nullable=True))
    op.add_column('patients', sa.Column('legacy_field', sa.String()))


def downgrade():
    op.drop_column('patients', 'legacy_field')
    op.drop_column('patients', 'phone')
