"""Drop foreign key

Revision ID: a6f1d1719800
Revises: f958a7e0797c
Create Date: 2024-02-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "a6f1d1719800"
down_revision = "f958a7e0797c"
branch_labels = None
depends_on = None


naming_convention = {
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
}


def upgrade():
    with op.batch_alter_table("bar", naming_convention=naming_convention) as batch_op:
        batch_op.drop_constraint("fk_bar_foo_id_foo", type_="foreignkey")


def downgrade():
    with op.batch_alter_table("bar") as batch_op:
        batch_op.create_foreign_key("fk_bar_foo_id_foo", "foo", ["foo_id"], ["id"])
