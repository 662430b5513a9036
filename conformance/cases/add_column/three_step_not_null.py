from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("user", sa.Column("role", sa.String(20), nullable=True))
    op.execute("UPDATE \"user\" SET role = 'member' WHERE role IS NULL")
    op.alter_column("user", "role", nullable=False)


def downgrade():
    op.drop_column("user", "role")
