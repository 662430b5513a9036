# dialects: postgresql
from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table("a", sa.Column("s", sa.Enum("x", name="s1")), sa.Column("t", sa.Enum("y", name="s2")), sa.Column("u", sa.Enum("x", name="s1")))
    op.execute("ALTER TYPE s1 ADD VALUE 'z' BEFORE 'x'")


def downgrade():
    op.drop_table("a")
    bind = op.get_bind()
    sa.Enum(name="s1").drop(bind, checkfirst=False)
    sa.Enum(name="s2").drop(bind, checkfirst=False)
