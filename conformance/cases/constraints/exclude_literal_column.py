# dialects: postgresql
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    op.create_table(
        "booking",
        sa.Column("room", sa.Integer()),
        sa.Column("a", sa.DateTime()),
        sa.Column("b", sa.DateTime()),
        postgresql.ExcludeConstraint(
            (sa.literal_column("tsrange(a, b)"), "&&"),
            ("room", "="),
            name="no_overlap",
            using="gist",
            ops={"room": "gist_int4_ops"},
            deferrable=True,
        ),
    )


def downgrade():
    pass
