from alembic import op
import sqlalchemy as sa


def upgrade():
    sa.Enum("a", "b", name="ab").create(op.get_bind(), checkfirst=False)
    op.add_column("t", sa.Column("x", sa.Enum("a", "b", name="ab"), server_default="a", nullable=False))


def downgrade():
    op.drop_column("t", "x")
    sa.Enum("a", "b", name="ab").drop(op.get_bind(), checkfirst=False)
