# dialects: postgresql
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    kind = postgresql.ENUM("red", "green", name="color", create_type=False)
    kind.create(op.get_bind(), checkfirst=True)
    op.create_table("t", sa.Column("c", kind, nullable=False))
    op.add_column("u", sa.Column("c", kind, server_default="red"))


def downgrade():
    op.drop_column("u", "c")
    op.drop_table("t")
    postgresql.ENUM(name="color").drop(op.get_bind(), checkfirst=True)
