from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    op.create_table("t", sa.Column("a", postgresql.ARRAY(postgresql.ARRAY(sa.Integer))))


def downgrade():
    pass
