from alembic import op
import sqlalchemy as sa


def upgrade():
    rows = op.get_bind().execute(sa.text("SELECT id FROM t")).fetchall()
    for row in rows:
        op.execute(f"UPDATE t SET a = {row.id}")


def downgrade():
    pass
