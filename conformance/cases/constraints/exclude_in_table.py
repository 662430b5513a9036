# dialects: postgresql
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    op.create_table(
        "booking",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("room", sa.Integer(), nullable=False),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=False),
        postgresql.ExcludeConstraint(("room", "="), ("during", "&&"), name="excl_booking", using="gist"),
        postgresql.ExcludeConstraint((sa.column("during"), "-|-"), where="room > 5"),
    )


def downgrade():
    pass
