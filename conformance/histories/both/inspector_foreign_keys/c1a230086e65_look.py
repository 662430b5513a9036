"""Look

Revision ID: c1a230086e65
Revises: 3c86a45d5288
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "c1a230086e65"
down_revision = "3c86a45d5288"
branch_labels = None
depends_on = None


def upgrade():
    inspector = sa.inspect(op.get_bind())
    for fk in inspector.get_foreign_keys("t"):
        print(fk["name"], fk["constrained_columns"], fk["referred_table"], fk["referred_columns"], fk["options"])
    print([(u["name"], u["column_names"]) for u in inspector.get_unique_constraints("t")])
    print([c["name"] for c in inspector.get_check_constraints("t")])
    print(inspector.get_pk_constraint("t")["constrained_columns"], inspector.has_table("nope"))
    print(inspector.get_view_names(), inspector.default_schema_name)


def downgrade():
    pass
