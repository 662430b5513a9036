"""Create

Revision ID: 36a3bd7f7bd3
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision = "36a3bd7f7bd3"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("state", postgresql.ENUM("new", "done", name="job_state"), nullable=False, server_default="new"),
    )
    op.execute("INSERT INTO job (state) VALUES ('new'), ('done')")


def downgrade():
    op.drop_table("job")
    postgresql.ENUM(name="job_state").drop(op.get_bind())
