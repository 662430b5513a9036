from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "hot",
        sa.Column("id", sa.Integer(), primary_key=True),
        postgresql_with={"fillfactor": 70, "autovacuum_enabled": False},
    )


def downgrade():
    pass
