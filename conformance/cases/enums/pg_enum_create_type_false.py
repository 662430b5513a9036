# dialects: postgresql
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", postgresql.ENUM("x", "y", name="xy", create_type=False), nullable=True),
        sa.Column("b", postgresql.ENUM(name="existing", create_type=False)),
    )


def downgrade():
    pass
