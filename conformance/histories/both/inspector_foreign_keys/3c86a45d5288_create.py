"""Create

Revision ID: 3c86a45d5288
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "3c86a45d5288"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("o", sa.Column("id", sa.Integer(), primary_key=True))
    op.create_table(
        "t",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("o_id", sa.Integer(), sa.ForeignKey("o.id", name="fk_t_o", ondelete="CASCADE")),
        sa.Column("u", sa.String(), nullable=False),
        sa.UniqueConstraint("u", "o_id", name="uq_t_u"),
        sa.CheckConstraint("id > 0", name="ck_t_id"),
    )


def downgrade():
    op.drop_table("t")
    op.drop_table("o")
