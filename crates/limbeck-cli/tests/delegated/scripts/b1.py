"""a branch"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "a4"


def upgrade():
    op.create_index("ix_note_text", "note", ["text"])


def downgrade():
    op.drop_index("ix_note_text", "note")
