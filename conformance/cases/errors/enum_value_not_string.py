from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table("t", sa.Column("a", sa.Enum(1, 2, name="x")))


def downgrade():
    pass
