"""Search column

Revision ID: bfc57a6df759
Revises: fcbb58697692
Create Date: 2024-04-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision = "bfc57a6df759"
down_revision = "fcbb58697692"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("t", sa.Column("label", sa.String(), server_default="x y"))
    op.add_column(
        "t", sa.Column("search", postgresql.TSVECTOR(), sa.Computed("to_tsvector('english'::regconfig, label)", persisted=True))
    )
    op.create_index("ix_t_search", "t", ["search"], postgresql_using="gin")


def downgrade():
    op.drop_index("ix_t_search", table_name="t", postgresql_using="gin")
    op.drop_column("t", "search")
    op.drop_column("t", "label")
