from alembic import op
import sqlalchemy as sa


def upgrade():
    op.alter_column("t", "x", server_default="hello")
    op.alter_column("t", "y", server_default=sa.text("now()"))
    op.alter_column("t", "z", server_default=sa.func.now(), schema="s")


def downgrade():
    op.alter_column("t", "x", server_default=None)
    op.alter_column("t", "y", server_default=None, existing_server_default=sa.text("now()"))
    op.alter_column("t", "z", server_default=None, schema="s")
