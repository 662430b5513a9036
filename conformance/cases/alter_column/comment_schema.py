from alembic import op
import sqlalchemy as sa


def upgrade():
    op.alter_column("t", "x", comment="c", schema="s", existing_type=sa.Integer(), existing_nullable=True)


def downgrade():
    pass
