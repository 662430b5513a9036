from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("t", sa.Column("flag", sa.Boolean(create_constraint=True, name="ck_flag"), nullable=True))


def downgrade():
    pass
