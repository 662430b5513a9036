"""Convert status to a code

Revision ID: 63b0d2fa9e71
Revises: 27c9f8e14b6d
Create Date: 2025-06-18 17:20:28.903456

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '63b0d2fa9e71'
down_revision = '27c9f8e14b6d'
branch_labels = None
depends_on = None


# Custom migration for data transformation
def upgrade():
    # Schema change
    op.add_column('pedidos', sa.Column('status_code', sa.Integer()))

    # Data migration
    connection = op.get_bind()
    connection.execute(
        sa.text("UPDATE pedidos SET status_code = 1 WHERE status = 'ATIVO'")
    )
    connection.execute(
        sa.text("UPDATE pedidos SET status_code = 2 WHERE status = 'FINALIZADO'")
    )


def downgrade():
    op.drop_column('pedidos', 'status_code')
