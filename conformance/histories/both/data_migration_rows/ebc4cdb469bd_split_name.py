"""Split name

Revision ID: ebc4cdb469bd
Revises: 26e17574bced
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "ebc4cdb469bd"
down_revision = "26e17574bced"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("person", sa.Column("first", sa.String()))
    op.add_column("person", sa.Column("last", sa.String()))
    conn = op.get_bind()
    rows = conn.execute(sa.text("SELECT id, name FROM person ORDER BY id")).fetchall()
    for row in rows:
        first, _, last = row.name.partition(" ")
        conn.execute(
            sa.text("UPDATE person SET first = :first, last = :last WHERE id = :id"),
            {"first": first, "last": last or None, "id": row.id},
        )
    print(f"{len(rows)} people split")


def downgrade():
    op.drop_column("person", "last")
    op.drop_column("person", "first")
