from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    is_pg = op.get_bind().engine.name == "postgresql"
    ctx = op.get_context()
    json_type = postgresql.JSONB() if is_pg else sa.JSON()
    op.add_column("t", sa.Column("data", json_type, nullable=True))
    if ctx.as_sql:
        op.execute("SELECT 'offline'")
    if ctx.impl.__dialect__ == "sqlite":
        op.execute("SELECT 'impl'")


def downgrade():
    pass
