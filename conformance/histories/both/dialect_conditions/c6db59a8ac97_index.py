"""Index

Revision ID: c6db59a8ac97
Revises: 3d0f4c806c0b
Create Date: 2024-02-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "c6db59a8ac97"
down_revision = "3d0f4c806c0b"
branch_labels = None
depends_on = None


def upgrade():
    if op.get_context().dialect.name == "postgresql":
        op.create_index("ix_t_data", "t", ["data"], postgresql_using="gin")
    else:
        op.create_index("ix_t_data", "t", ["data"])


def downgrade():
    op.drop_index("ix_t_data", table_name="t")
