# dialects: postgresql
from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer()), postgresql_using="heap")


def downgrade():
    pass
