from alembic import op
import sqlalchemy as sa


def upgrade():
    op.alter_column(
        "t",
        "id",
        server_default=sa.Identity(always=True, start=3, increment=2),
        existing_server_default=sa.Identity(always=False),
    )


def downgrade():
    pass
