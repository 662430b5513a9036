# dialects: postgresql
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    e = postgresql.ENUM("a", "b", name="ab", create_type=False)
    e.create(op.get_bind(), checkfirst=False)
    e2 = postgresql.ENUM("c", name="cc", schema="s")
    e2.create(op.get_bind())
    op.alter_column("t", "x", type_=e, existing_type=sa.String(), postgresql_using="x::text::ab", server_default="a")


def downgrade():
    postgresql.ENUM(name="cc", schema="s").drop(op.get_bind())
    op.alter_column("t", "x", type_=sa.String(), existing_type=postgresql.ENUM("a", "b", name="ab"), server_default=None)
    postgresql.ENUM("a", "b", name="ab").drop(op.get_bind(), checkfirst=False)
