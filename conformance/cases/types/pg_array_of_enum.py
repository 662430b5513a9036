# dialects: postgresql
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    op.create_table(
        "t",
        sa.Column("kinds", postgresql.ARRAY(sa.Enum("a", "b", name="kind")), nullable=True),
    )


def downgrade():
    op.drop_table("t")
    op.execute("DROP TYPE kind")
