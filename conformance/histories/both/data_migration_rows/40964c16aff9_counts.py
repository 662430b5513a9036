"""Counts

Revision ID: 40964c16aff9
Revises: 609d06235f9f
Create Date: 2024-04-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "40964c16aff9"
down_revision = "609d06235f9f"
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    print(bind.execute(sa.text("SELECT count(*) FROM person")).scalar())
    print(bind.scalar(sa.text("SELECT max(id) FROM person")))
    print([tuple(r) for r in bind.execute(sa.text("SELECT id, slug FROM person ORDER BY id DESC"))])
    print(bind.execute(sa.text("SELECT id FROM person WHERE id = :i"), {"i": 99}).first())
    print(bind.execute(sa.text("SELECT name FROM person ORDER BY id")).scalars().all())
    print([dict(m) for m in bind.execute(sa.text("SELECT id, name FROM person ORDER BY id LIMIT 1")).mappings()])
    result = bind.execute(sa.text("UPDATE person SET last = 'x' WHERE id > 1"))
    print(result.rowcount)


def downgrade():
    pass
