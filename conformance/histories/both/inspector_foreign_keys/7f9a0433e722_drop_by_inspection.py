"""Drop by inspection

Revision ID: 7f9a0433e722
Revises: c1a230086e65
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "7f9a0433e722"
down_revision = "c1a230086e65"
branch_labels = None
depends_on = None


def upgrade():
    inspector = sa.inspect(op.get_bind())
    for fk in inspector.get_foreign_keys("t"):
        if fk["referred_table"] == "o":
            with op.batch_alter_table("t") as batch_op:
                batch_op.drop_constraint(fk["name"], type_="foreignkey")


def downgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.create_foreign_key("fk_t_o", "o", ["o_id"], ["id"], ondelete="CASCADE")
