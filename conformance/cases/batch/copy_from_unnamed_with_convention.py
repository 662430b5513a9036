# dialects: sqlite
from alembic import op
import sqlalchemy as sa


def upgrade():
    naming_convention = {
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
    t = sa.Table(
        "bar",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("foo_id", sa.Integer(), sa.ForeignKey("foo.id")),
        sa.Column("x", sa.Integer(), unique=True),
    )
    with op.batch_alter_table("bar", naming_convention=naming_convention, copy_from=t) as batch_op:
        batch_op.drop_constraint("fk_bar_foo_id_foo", type_="foreignkey")


def downgrade():
    pass
