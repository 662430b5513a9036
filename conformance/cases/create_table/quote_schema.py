from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), schema="plain", quote_schema=True)


def downgrade():
    pass
