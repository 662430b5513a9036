# dialects: postgresql
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    status = postgresql.ENUM("open", "closed", name="status")
    status.create(op.get_bind())
    op.alter_column(
        "ticket",
        "status",
        existing_type=sa.VARCHAR(length=10),
        type_=status,
        existing_nullable=True,
        postgresql_using="status::status",
    )


def downgrade():
    op.alter_column("ticket", "status", type_=sa.VARCHAR(length=10), existing_type=sa.Enum(name="status"))
    op.execute("DROP TYPE status")
