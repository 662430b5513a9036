# dialects: postgresql
from alembic import op


def upgrade():
    op.create_exclude_constraint(
        "user_excl",
        "user",
        ("period", "&&"),
        ("group", "="),
        where="group != 'some group'",
    )


def downgrade():
    op.drop_constraint("user_excl", "user")
