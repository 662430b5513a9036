# naming_convention: {"pk": "pk_%(table_name)s"}
# configure: version_table="v"
from alembic import op


def upgrade():
    op.execute("SELECT 1")


def downgrade():
    pass
