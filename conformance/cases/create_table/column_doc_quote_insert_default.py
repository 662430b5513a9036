from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column("id", sa.Integer(), primary_key=True, doc="the id", quote=None),
        sa.Column("n", sa.Integer(), insert_default=5),
        sa.Column("v", sa.Integer(), server_onupdate=sa.FetchedValue()),
        sa.Column("w", sa.Integer(), nullable=None) if False else sa.Column("w", sa.Integer()),
    )


def downgrade():
    pass
