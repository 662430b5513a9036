# dialects: postgresql
from alembic import op

VALUES = ["a", "b"]


def upgrade():
    op.execute(f"CREATE TYPE kind AS ENUM ({', '.join(repr(v) for v in VALUES)})")
    op.execute("CREATE TYPE other AS ENUM(%s)" % ",".join(f"'{v}'" for v in VALUES))
    for table in ("x", "y"):
        op.execute(f'ALTER TABLE "{table}" ALTER COLUMN kind TYPE kind USING kind::kind')


def downgrade():
    pass
