"""Merge conflicting migrations

Revision ID: e80ad5139b46
Revises: 1b7e64f2c053, 9c3e5a80d7f1
Create Date: 2025-06-12 08:58:03.662187

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'e80ad5139b46'
down_revision = ('1b7e64f2c053', '9c3e5a80d7f1')
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    pass
