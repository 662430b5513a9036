from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_index("ix_lower", "t", [sa.text("lower(email)")], unique=True)
    op.create_index("ix_mixed", "t", ["a", sa.text("lower(b) DESC")])


def downgrade():
    pass
