from alembic import op
import sqlalchemy as sa


def upgrade():
    op.alter_column("t", "x", existing_type=sa.VARCHAR(length=50), nullable=False)


def downgrade():
    op.alter_column("t", "x", existing_type=sa.VARCHAR(length=50), nullable=True)
