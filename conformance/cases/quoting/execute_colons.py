from alembic import op
import sqlalchemy as sa


def upgrade():
    op.execute("UPDATE t SET a = b::text WHERE c = 'x::y'")
    op.execute(sa.text(r"UPDATE t SET a = 'http\://example.com'"))
    op.execute("UPDATE t SET at = '12:30:00'")
    op.execute("SELECT a[1:2], '{\"k\": 1}'::jsonb")


def downgrade():
    pass
