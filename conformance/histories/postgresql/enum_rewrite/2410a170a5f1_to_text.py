"""To text

Revision ID: 2410a170a5f1
Revises: fb191a6277b3
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "2410a170a5f1"
down_revision = "fb191a6277b3"
branch_labels = None
depends_on = None


def upgrade():
    op.alter_column(
        "t", "kind", existing_type=sa.Enum("a", "b", name="kind"), type_=sa.String(10), server_default=None
    )
    sa.Enum(name="kind").drop(op.get_bind(), checkfirst=True)


def downgrade():
    sa.Enum("a", "b", name="kind").create(op.get_bind(), checkfirst=True)
    op.alter_column(
        "t",
        "kind",
        existing_type=sa.String(10),
        type_=sa.Enum("a", "b", name="kind"),
        postgresql_using="kind::kind",
    )
