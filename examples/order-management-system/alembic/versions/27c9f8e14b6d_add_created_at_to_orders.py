"""Add created_at to orders

Revision ID: 27c9f8e14b6d
Revises: e80ad5139b46
Create Date: 2025-06-16 14:33:50.127744

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '27c9f8e14b6d'
down_revision = 'e80ad5139b46'
branch_labels = None
depends_on = None


def pedidos(created_at):
    """The table as it stands: SQLite makes a changed copy of it."""
    return sa.Table(
        'pedidos',
        sa.MetaData(),
        sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
        sa.Column('status', sa.String(length=20), nullable=True),
        sa.Column('usuario', sa.Integer(), nullable=True),
        sa.Column('preco', sa.Float(), nullable=True),
        sa.Column('priority', sa.String(10), nullable=True),
        created_at,
        sa.ForeignKeyConstraint(['usuario'], ['usuarios.id'], ),
        sa.PrimaryKeyConstraint('id'),
    )


def upgrade():
    op.add_column('pedidos', sa.Column('created_at', sa.DateTime(), nullable=True))
    # Set default for existing records
    op.execute("UPDATE pedidos SET created_at = datetime('now') WHERE created_at IS NULL")
    # Make column non-nullable
    before = pedidos(sa.Column('created_at', sa.DateTime(), nullable=True))
    with op.batch_alter_table('pedidos', copy_from=before) as batch_op:
        batch_op.alter_column('created_at', nullable=False)


def downgrade():
    op.drop_column('pedidos', 'created_at')
