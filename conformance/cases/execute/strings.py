from alembic import op
import sqlalchemy as sa


def upgrade():
    op.execute("CREATE EXTENSION IF NOT EXISTS pgcrypto")
    op.execute("UPDATE users SET active = true")
    op.execute(sqltext="DELETE FROM sessions")
    op.execute(sa.text("CREATE VIEW v AS SELECT 1 AS one"))


def downgrade():
    op.execute("DROP VIEW IF EXISTS v")
