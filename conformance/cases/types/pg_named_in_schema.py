# dialects: postgresql
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", sa.Enum("x", "y", name="Letter", schema="types")),
        sa.Column("b", postgresql.ENUM("x", "y", name="other", schema="types")),
    )


def downgrade():
    pass
