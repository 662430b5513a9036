from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import mysql


def upgrade():
    op.add_column("t", sa.Column("a", mysql.VARCHAR(20)))
    op.add_column("t", sa.Column("b", mysql.DATETIME(fsp=6)))


def downgrade():
    pass
