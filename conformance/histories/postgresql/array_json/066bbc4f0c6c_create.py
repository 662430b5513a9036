"""Create

Revision ID: 066bbc4f0c6c
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision = "066bbc4f0c6c"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "doc",
        sa.Column("id", postgresql.UUID(as_uuid=True), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("tags", postgresql.ARRAY(sa.String()), server_default="{}", nullable=False),
        sa.Column("data", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'::jsonb"), nullable=False),
        sa.Column("nums", postgresql.ARRAY(sa.Integer(), dimensions=2)),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade():
    op.drop_table("doc")
