from alembic import op
import sqlalchemy as sa


def upgrade():
    op.execute("UPDATE t SET a = '100%' WHERE b LIKE '%x%'")
    op.execute(sa.text("UPDATE t SET a = '50%%' WHERE c % 2 = 0"))


def downgrade():
    pass
