"""Nested

Revision ID: 5a7dfdf637a2
Revises: ebf75be1b869
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "5a7dfdf637a2"
down_revision = "ebf75be1b869"
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    with bind.begin_nested():
        bind.execute(sa.text("INSERT INTO t VALUES (1)"))
    try:
        with bind.begin_nested():
            bind.execute(sa.text("INSERT INTO t VALUES (2)"))
            bind.execute(sa.text("INSERT INTO t VALUES (1)"))
    except sa.exc.IntegrityError:
        print("rolled back to the savepoint")
    nested = bind.begin_nested()
    bind.execute(sa.text("INSERT INTO t VALUES (3)"))
    nested.rollback()


def downgrade():
    op.execute("DELETE FROM t")
