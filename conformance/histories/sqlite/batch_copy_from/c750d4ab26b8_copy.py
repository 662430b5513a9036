"""Copy

Revision ID: c750d4ab26b8
Revises: d810e228d86f
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "c750d4ab26b8"
down_revision = "d810e228d86f"
branch_labels = None
depends_on = None


def upgrade():
    t = sa.Table(
        "t",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("a", sa.String()),
        sa.Column("b", sa.String()),
        sa.Index("ix_made_up", "a"),
    )
    with op.batch_alter_table("t", copy_from=t) as batch_op:
        batch_op.drop_column("b")


def downgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.drop_index("ix_made_up")
        batch_op.add_column(sa.Column("b", sa.String()))
