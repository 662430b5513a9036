from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("t", sa.Column("x", sa.String(10), nullable=False), schema="other")


def downgrade():
    op.drop_column("t", "x", schema="other")
