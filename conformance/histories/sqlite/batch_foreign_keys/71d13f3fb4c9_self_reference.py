"""Self reference

Revision ID: 71d13f3fb4c9
Revises: a788880d2d45
Create Date: 2024-04-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "71d13f3fb4c9"
down_revision = "a788880d2d45"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("parent") as batch_op:
        batch_op.add_column(sa.Column("up_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key("fk_parent_up", "parent", ["up_id"], ["id"])


def downgrade():
    with op.batch_alter_table("parent") as batch_op:
        batch_op.drop_constraint("fk_parent_up", type_="foreignkey")
        batch_op.drop_column("up_id")
