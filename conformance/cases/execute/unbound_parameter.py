from alembic import op
import sqlalchemy as sa


def upgrade():
    op.execute(sa.text("UPDATE t SET a = :a"))


def downgrade():
    pass
