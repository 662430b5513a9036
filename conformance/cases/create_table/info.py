from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer(), info={"label": "x"}), info={"skip_autogenerate": True})


def downgrade():
    pass
