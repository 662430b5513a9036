# configure: transaction_per_migration=True
from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("t", sa.Column("a", sa.Integer()))


def downgrade():
    op.drop_column("t", "a")
