"""Add custom index

Revision ID: f5a1c7083de2
Revises: 63b0d2fa9e71
Create Date: 2025-06-20 10:47:12.385091

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'f5a1c7083de2'
down_revision = '63b0d2fa9e71'
branch_labels = None
depends_on = None


def upgrade():
    op.create_index('ix_pedidos_usuario_status', 'pedidos', ['usuario', 'status'], unique=False)


def downgrade():
    op.drop_index('ix_pedidos_usuario_status', table_name='pedidos')
