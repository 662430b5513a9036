# dialects: postgresql
from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_exclude_constraint(
        "excl", "booking", (sa.func.tstzrange(sa.column("start_at"), sa.column("end_at")), "&&"), ("room", "=")
    )


def downgrade():
    pass
