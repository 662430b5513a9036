# dialects: postgresql
from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_exclude_constraint(
        "excl",
        "booking",
        (sa.column("room"), "="),
        ("during", "&&"),
        using="gist",
        where=sa.text("NOT cancelled"),
        deferrable=True,
        initially="DEFERRED",
        schema="s",
    )


def downgrade():
    pass
