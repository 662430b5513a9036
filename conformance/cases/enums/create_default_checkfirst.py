from alembic import op
import sqlalchemy as sa


def upgrade():
    sa.Enum("a", "b", name="ab").create(op.get_bind())


def downgrade():
    pass
