# naming_convention: {"fk": "fk_%(table_name)s_%(column_1_name)s_%(referred_table_name)s_%(referred_column_0_name)s", "uq": "uq_%(column_0_key)s_%(column_1_label)s"}
from alembic import op


def upgrade():
    op.create_unique_constraint(None, "t", ["a", "b"])
    op.create_foreign_key(None, "t", "o", ["a", "b"], ["x", "y"], source_schema="s", referent_schema="r")


def downgrade():
    pass
