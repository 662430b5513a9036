from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table("scratch", sa.Column("id", sa.Integer()), prefixes=["TEMPORARY"])


def downgrade():
    pass
