"""Drop parent column

Revision ID: e1649ac29635
Revises: 71d13f3fb4c9
Create Date: 2024-05-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "e1649ac29635"
down_revision = "71d13f3fb4c9"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("child") as batch_op:
        batch_op.drop_constraint("fk_child_parent", type_="foreignkey")
        batch_op.drop_column("parent_id")


def downgrade():
    with op.batch_alter_table("child") as batch_op:
        batch_op.add_column(sa.Column("parent_id", sa.Integer()))
        batch_op.create_foreign_key("fk_child_parent", "parent", ["parent_id"], ["id"], ondelete="CASCADE")
