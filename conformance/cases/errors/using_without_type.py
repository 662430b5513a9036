# dialects: postgresql
from alembic import op


def upgrade():
    op.alter_column("t", "a", postgresql_using="a::int")


def downgrade():
    pass
