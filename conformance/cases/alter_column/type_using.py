from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    op.alter_column("t", "x", type_=sa.Integer(), postgresql_using="x::integer")
    op.alter_column("t", "data", type_=postgresql.JSONB(), postgresql_using="data::text::jsonb", existing_type=sa.JSON())


def downgrade():
    op.alter_column("t", "x", type_=sa.String())
