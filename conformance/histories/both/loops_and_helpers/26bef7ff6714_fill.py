"""Fill

Revision ID: 26bef7ff6714
Revises: a097a67d979b
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "26bef7ff6714"
down_revision = "a097a67d979b"
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    for n in range(3):
        bind.execute(sa.text("INSERT INTO alpha (id, x, y) VALUES (:id, :x, :y)"), dict(id=n, x=n * 2, y=f"v{n:02d}"))
    total = sum(r[0] for r in bind.execute(sa.text("SELECT x FROM alpha")))
    op.execute(f"INSERT INTO beta (id, note) VALUES (1, '{total}')")


def downgrade():
    op.execute("DELETE FROM alpha")
    op.execute("DELETE FROM beta")
