# dialects: postgresql
from alembic import op


def upgrade():
    op.execute("VACUUM t", execution_options={"isolation_level": "AUTOCOMMIT"})


def downgrade():
    pass
