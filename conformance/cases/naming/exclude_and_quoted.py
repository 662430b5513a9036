# naming_convention: {"uq": "UQ %(table_name)s", "pk": "%(table_name)s_pkey"}
from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table("order", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("x", sa.Integer(), unique=True))


def downgrade():
    pass
