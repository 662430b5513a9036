"""Print what is there

Revision ID: 50e808abe6dc
Revises: bd4c8f433d61
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "50e808abe6dc"
down_revision = "bd4c8f433d61"
branch_labels = None
depends_on = None


def upgrade():
    inspector = sa.inspect(op.get_bind())
    print([c["name"] for c in inspector.get_columns("thing")])
    print([c["nullable"] for c in inspector.get_columns("thing")])
    print([str(c["type"]) for c in inspector.get_columns("thing")])
    print([(i["name"], i["column_names"], bool(i["unique"])) for i in inspector.get_indexes("thing")])
    print(inspector.get_pk_constraint("thing")["constrained_columns"])
    print(inspector.get_foreign_keys("thing"))
    print(inspector.get_unique_constraints("thing"))
    print(sorted(inspector.get_table_names()))
    if not any(i["name"] == "ix_thing_b" for i in inspector.get_indexes("thing")):
        op.create_index("ix_thing_b", "thing", ["b"])


def downgrade():
    op.drop_index("ix_thing_b", table_name="thing")
