from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("t", sa.Column("x", sa.Integer(), comment="how many 'x' there are"))
    op.add_column("t", sa.Column("y", sa.Integer(), comment="in a schema"), schema="s")


def downgrade():
    pass
