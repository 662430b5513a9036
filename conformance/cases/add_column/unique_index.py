from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("t", sa.Column("x", sa.Integer(), unique=True, index=True), schema="s")


def downgrade():
    pass
