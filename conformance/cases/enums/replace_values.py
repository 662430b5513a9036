# dialects: postgresql
from alembic import op
import sqlalchemy as sa

old_options = ("a", "b")
new_options = sorted(old_options + ("c",))

old_type = sa.Enum(*old_options, name="kind")
new_type = sa.Enum(*new_options, name="kind")
tmp_type = sa.Enum(*new_options, name="_kind")

t = sa.sql.table("t", sa.Column("kind", new_type, nullable=False))


def upgrade():
    tmp_type.create(op.get_bind(), checkfirst=False)
    op.execute("ALTER TABLE t ALTER COLUMN kind TYPE _kind USING kind::text::_kind")
    old_type.drop(op.get_bind(), checkfirst=False)
    new_type.create(op.get_bind(), checkfirst=False)
    op.execute("ALTER TABLE t ALTER COLUMN kind TYPE kind USING kind::text::kind")
    tmp_type.drop(op.get_bind(), checkfirst=False)


def downgrade():
    op.execute(t.update().where(t.c.kind == "c").values(kind="a"))
    tmp_type.create(op.get_bind(), checkfirst=False)
    op.execute("ALTER TABLE t ALTER COLUMN kind TYPE _kind USING kind::text::_kind")
    new_type.drop(op.get_bind(), checkfirst=False)
    old_type.create(op.get_bind(), checkfirst=False)
    op.execute("ALTER TABLE t ALTER COLUMN kind TYPE kind USING kind::text::kind")
    tmp_type.drop(op.get_bind(), checkfirst=False)
