from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table("t", sa.Column(sa.Integer()))


def downgrade():
    pass
