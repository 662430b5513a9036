from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table("t", sa.Column("a", sa.Enum("it's", "a b", "100%", "back\\slash", 'dou"ble', name="Odd Name")))


def downgrade():
    pass
