from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table("t", sa.Column("a", sa.Enum("x", "y", name="xy", create_type=False)))


def downgrade():
    pass
