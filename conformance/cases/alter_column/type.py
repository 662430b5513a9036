from alembic import op
import sqlalchemy as sa


def upgrade():
    op.alter_column("t", "x", existing_type=sa.Integer(), type_=sa.BigInteger(), existing_nullable=False)


def downgrade():
    op.alter_column("t", "x", existing_type=sa.BigInteger(), type_=sa.Integer(), existing_nullable=False)
