from alembic import op
import sqlalchemy as sa


def upgrade():
    columns = [sa.Column(f"c{i}", sa.Integer(), nullable=i % 2 == 0) for i in range(5)]
    op.create_table("wide", *columns, sa.PrimaryKeyConstraint("c1"))


def downgrade():
    pass
