import os

from alembic import op


def upgrade():
    schema = os.environ.get("LIMBECK_NOT_SET", "fallback")
    op.execute(f"CREATE SCHEMA {schema}")
    owner = os.getenv("LIMBECK_NOT_SET_EITHER")
    op.execute(f"SELECT '{owner}'")


def downgrade():
    pass
