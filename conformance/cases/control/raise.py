from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("t", sa.Column("a", sa.Integer()))


def downgrade():
    raise NotImplementedError("there is no way back")
