from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("t", sa.Column("x", sa.Integer()), if_not_exists=True)


def downgrade():
    op.drop_column("t", "x", if_exists=True)
