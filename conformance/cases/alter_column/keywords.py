from alembic import op
import sqlalchemy as sa


def upgrade():
    op.alter_column(table_name="t", column_name="x", nullable=True, existing_type=sa.Text())


def downgrade():
    pass
