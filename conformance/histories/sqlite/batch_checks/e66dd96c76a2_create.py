"""Create

Revision ID: e66dd96c76a2
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "e66dd96c76a2"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "t",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("a", sa.Integer()),
        sa.Column("kind", sa.Enum("x", "y", name="kind", native_enum=False, create_constraint=True)),
        sa.Column("flag", sa.Boolean(create_constraint=True, name="ck_flag")),
        sa.CheckConstraint("a > 0", name="ck_a"),
        sa.PrimaryKeyConstraint("id", name="pk_t"),
    )
    op.execute("INSERT INTO t VALUES (1, 5, 'x', 1)")


def downgrade():
    op.drop_table("t")
