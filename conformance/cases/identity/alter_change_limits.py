from alembic import op
import sqlalchemy as sa


def upgrade():
    op.alter_column(
        "t",
        "id",
        server_default=sa.Identity(minvalue=5, maxvalue=10, cycle=True),
        existing_server_default=sa.Identity(cache=4),
    )


def downgrade():
    pass
