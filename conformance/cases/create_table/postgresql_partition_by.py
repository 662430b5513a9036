from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "measurement",
        sa.Column("city_id", sa.Integer(), nullable=False),
        sa.Column("logdate", sa.Date(), nullable=False),
        sa.Column("peaktemp", sa.Integer()),
        postgresql_partition_by="RANGE (logdate)",
    )
    op.execute(
        "CREATE TABLE measurement_y2024 PARTITION OF measurement "
        "FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')"
    )


def downgrade():
    pass
