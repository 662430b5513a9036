from alembic import op
import sqlalchemy as sa


def upgrade():
    op.alter_column("t", "price", existing_type=sa.NUMERIC(), type_=sa.Numeric(precision=10, scale=4))


def downgrade():
    pass
