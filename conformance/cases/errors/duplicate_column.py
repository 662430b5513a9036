from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table("t", sa.Column("a", sa.Integer()), sa.Column("a", sa.String()))


def downgrade():
    pass
