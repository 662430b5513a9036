from alembic import op
import sqlalchemy as sa


def upgrade():
    op.alter_column("t", "id", existing_type=sa.Integer(), server_default=sa.Identity(), existing_server_default=None)


def downgrade():
    op.alter_column("t", "id", existing_type=sa.Integer(), server_default=None, existing_server_default=sa.Identity())
