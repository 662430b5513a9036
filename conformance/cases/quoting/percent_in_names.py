from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table("percent%", sa.Column("a%b", sa.Integer(), primary_key=True))
    op.add_column("percent%", sa.Column("c%", sa.Integer()))
    op.create_index("ix%", "percent%", ["c%"])


def downgrade():
    pass
