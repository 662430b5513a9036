"""One way

Revision ID: ad528cb3158b
Revises: e15b98c5a424
Create Date: 2024-02-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "ad528cb3158b"
down_revision = "e15b98c5a424"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("INSERT INTO t VALUES (1)")


def downgrade():
    raise NotImplementedError("no way back")
