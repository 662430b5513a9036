from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table("setting", sa.Column("key", sa.String(64)), if_not_exists=False)


def downgrade():
    op.drop_table("setting", if_exists=False)
