from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table("t", sa.Column("Weird Col", sa.Integer(), comment="x"), schema="S p")


def downgrade():
    pass
