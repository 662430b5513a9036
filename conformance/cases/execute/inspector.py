from alembic import op
import sqlalchemy as sa


def upgrade():
    inspector = sa.inspect(op.get_bind())
    if "t" not in inspector.get_table_names():
        op.create_table("t", sa.Column("id", sa.Integer()))


def downgrade():
    pass
