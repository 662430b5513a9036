from alembic import op
import sqlalchemy as sa


def upgrade():
    xy = sa.Enum("x", "y", name="xy")
    op.create_table("t1", sa.Column("a", xy))
    op.create_table("t2", sa.Column("a", xy), sa.Column("b", xy))


def downgrade():
    pass
