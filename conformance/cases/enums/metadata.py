# dialects: postgresql
from alembic import op
import sqlalchemy as sa


def upgrade():
    metadata = sa.MetaData()
    xy = sa.Enum("x", "y", name="xy", metadata=metadata)
    op.create_table("t", sa.Column("a", xy))
    xy.create(op.get_bind(), checkfirst=False)


def downgrade():
    pass
