"""no Python needed"""
import sqlalchemy as sa
from alembic import op

revision = "a4"
down_revision = "a3"


def upgrade():
    op.create_table(
        "mood",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("state", sa.Enum("new", "old", name="state")),
    )
    op.add_column("note", sa.Column("length", sa.Integer))


def downgrade():
    op.drop_column("note", "length")
    op.drop_table("mood")
