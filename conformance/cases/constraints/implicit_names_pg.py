# dialects: postgresql
from alembic import op


def upgrade():
    op.drop_constraint("users_email_key", "users", type_="unique")
    op.drop_constraint("users_pkey", "users", type_="primary")
    op.create_primary_key("users_pkey", "users", ["uuid"])


def downgrade():
    pass
