from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column("id", sa.Integer(), primary_key=True),
        prefixes=["TEMPORARY"],
        postgresql_on_commit="PRESERVE ROWS",
        postgresql_tablespace="fast disk",
    )


def downgrade():
    pass
