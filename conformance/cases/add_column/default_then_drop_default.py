from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("job", sa.Column("tries", sa.Integer(), nullable=False, server_default="0"))
    op.alter_column("job", "tries", server_default=None)


def downgrade():
    pass
