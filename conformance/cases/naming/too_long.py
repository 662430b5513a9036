# naming_convention: {"fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s"}
from alembic import op


def upgrade():
    op.create_foreign_key(
        None,
        "a_rather_long_table_name_for_a_link",
        "another_rather_long_table_name",
        ["another_rather_long_column_id"],
        ["id"],
    )


def downgrade():
    pass
