# dialects: postgresql
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    op.create_table(
        "t",
        sa.Column(
            "zip",
            postgresql.DOMAIN(
                "Zip",
                sa.String(5),
                collation="C",
                default="'00000'",
                constraint_name="zip_check",
                check="VALUE ~ '^\\d{5}$'",
                schema="types",
            ),
        ),
        sa.Column("plain", postgresql.DOMAIN("plain", sa.Integer(), create_type=False)),
    )


def downgrade():
    pass
