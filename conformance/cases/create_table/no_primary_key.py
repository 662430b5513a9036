from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table("log", sa.Column("line", sa.Text()), sa.Column("at", sa.DateTime()))


def downgrade():
    pass
