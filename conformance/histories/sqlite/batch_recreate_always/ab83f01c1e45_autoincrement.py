"""Autoincrement

Revision ID: ab83f01c1e45
Revises: a4882cb98de4
Create Date: 2024-04-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "ab83f01c1e45"
down_revision = "a4882cb98de4"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("t", recreate="always", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        pass


def downgrade():
    pass
