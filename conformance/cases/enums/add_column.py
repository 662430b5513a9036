from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("t", sa.Column("a", sa.Enum("x", "y", name="xy"), nullable=True))


def downgrade():
    pass
