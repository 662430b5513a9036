from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    op.add_column("t", sa.Column("attrs", postgresql.HSTORE(text_type=sa.Text()), server_default=""))


def downgrade():
    pass
