from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table("capital", sa.Column("state", sa.CHAR(2)), postgresql_inherits="city")
    op.create_table("both", sa.Column("x", sa.Integer()), postgresql_inherits=("capital", "Other"))


def downgrade():
    pass
