# dialects: postgresql
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    op.add_column("t", sa.Column("a", postgresql.JSOB()))


def downgrade():
    pass
