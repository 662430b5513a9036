"""Drop value c

Revision ID: fb191a6277b3
Revises: ee8e099a7ffc
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "fb191a6277b3"
down_revision = "ee8e099a7ffc"
branch_labels = None
depends_on = None


old = sa.Enum("a", "b", "c", name="kind")
new = sa.Enum("a", "b", name="kind")
tmp = sa.Enum("a", "b", name="_kind")
t = sa.sql.table("t", sa.Column("kind", new, nullable=False))


def upgrade():
    op.execute(t.update().where(sa.cast(t.c.kind, sa.String) == "c").values(kind="b"))
    op.alter_column("t", "kind", server_default=None)
    tmp.create(op.get_bind(), checkfirst=False)
    op.execute("ALTER TABLE t ALTER COLUMN kind TYPE _kind USING kind::text::_kind")
    old.drop(op.get_bind(), checkfirst=False)
    new.create(op.get_bind(), checkfirst=False)
    op.execute("ALTER TABLE t ALTER COLUMN kind TYPE kind USING kind::text::kind")
    tmp.drop(op.get_bind(), checkfirst=False)
    op.alter_column("t", "kind", server_default="a")


def downgrade():
    op.execute("ALTER TYPE kind ADD VALUE 'c'")
