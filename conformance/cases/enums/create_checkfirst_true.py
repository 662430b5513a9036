from alembic import op
import sqlalchemy as sa


def upgrade():
    sa.Enum("a", "b", name="ab").create(op.get_bind(), checkfirst=True)


def downgrade():
    sa.Enum("a", "b", name="ab").drop(op.get_bind(), checkfirst=True)
