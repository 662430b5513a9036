from alembic import op
import sqlalchemy as sa


def upgrade():
    conn = op.get_bind()
    conn.execute(sa.text("UPDATE t SET a = :a"), {"a": 2})


def downgrade():
    pass
