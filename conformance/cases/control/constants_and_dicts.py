from alembic import op
import sqlalchemy as sa

DEFAULTS = {"nullable": False, "server_default": sa.text("0")}
LIMIT = 1_000


def upgrade():
    op.add_column("t", sa.Column("n", sa.Integer(), **DEFAULTS))
    op.add_column("t", sa.Column("m", sa.Integer(), **{**DEFAULTS, "nullable": True}))
    op.execute(f"DELETE FROM t WHERE n > {LIMIT}")


def downgrade():
    pass
