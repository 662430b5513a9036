# dialects: postgresql
from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_exclude_constraint(
        "excl", "booking", (sa.text("tstzrange(start_at, end_at)"), "&&"), using="gist"
    )


def downgrade():
    pass
