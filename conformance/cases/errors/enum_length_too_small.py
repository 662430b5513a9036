from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table("t", sa.Column("a", sa.Enum("long", native_enum=False, length=2)))


def downgrade():
    pass
