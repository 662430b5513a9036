from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("user", sa.Column("is_admin", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("user", sa.Column("active", sa.Boolean(), nullable=False, server_default=sa.true()))


def downgrade():
    op.drop_column("user", "active")
    op.drop_column("user", "is_admin")
