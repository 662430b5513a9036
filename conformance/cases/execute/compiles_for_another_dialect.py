from alembic import op
import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles


@compiles(sa.Boolean, "mysql", "oracle")
def boolean(element, compiler, **kw):
    return "BIT"


def upgrade():
    op.create_table("thing", sa.Column("flag", sa.Boolean()))


def downgrade():
    op.drop_table("thing")
