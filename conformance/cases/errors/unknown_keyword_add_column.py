from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("t", sa.Column("id", sa.Integer()), colour="red")


def downgrade():
    pass
