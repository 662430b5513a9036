from alembic import op
import sqlalchemy as sa


def upgrade():
    op.alter_column("t", "id", existing_type=sa.Integer(), autoincrement=True, existing_autoincrement=False)


def downgrade():
    pass
