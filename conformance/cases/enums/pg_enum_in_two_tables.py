# dialects: postgresql
from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table("t1", sa.Column("a", sa.Enum("x", "y", name="xy")))
    op.create_table("t2", sa.Column("a", sa.Enum("x", "y", name="xy")))


def downgrade():
    pass
