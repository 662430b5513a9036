from alembic import op
import sqlalchemy as sa


def upgrade():
    conn = op.get_bind()
    for row in conn.execute(sa.text("SELECT id FROM t")):
        op.execute(f"UPDATE t SET a = {row.id}")


def downgrade():
    pass
