"""Gin index

Revision ID: 405ea5140875
Revises: a95a5a5b2b26
Create Date: 2024-04-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "405ea5140875"
down_revision = "a95a5a5b2b26"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_doc_data", "doc", ["data"], postgresql_using="gin")
    op.create_index("ix_doc_tags", "doc", ["tags"], unique=False, postgresql_using="gin")
    op.create_index("ix_doc_path", "doc", [sa.text("(data ->> 'k')")])


def downgrade():
    op.drop_index("ix_doc_path", table_name="doc")
    op.drop_index("ix_doc_tags", table_name="doc", postgresql_using="gin")
    op.drop_index("ix_doc_data", table_name="doc", postgresql_using="gin")
