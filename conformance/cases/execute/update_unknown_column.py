from alembic import op
import sqlalchemy as sa


def upgrade():
    op.execute(sa.update(sa.table("t", sa.column("b"))).values({"a": 1}))


def downgrade():
    pass
