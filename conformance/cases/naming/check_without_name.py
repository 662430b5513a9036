# naming_convention: {"ck": "ck_%(table_name)s_%(constraint_name)s"}
from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table("t", sa.Column("x", sa.Integer()), sa.CheckConstraint("x > 0"))


def downgrade():
    pass
