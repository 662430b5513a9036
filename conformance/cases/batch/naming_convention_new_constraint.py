# dialects: sqlite
from alembic import op
import sqlalchemy as sa


def upgrade():
    naming_convention = {"uq": "uq_%(table_name)s_%(column_0_name)s"}
    t = sa.Table("bar", sa.MetaData(), sa.Column("id", sa.Integer(), primary_key=True), sa.Column("x", sa.Integer()))
    with op.batch_alter_table("bar", naming_convention=naming_convention, copy_from=t, recreate="always") as batch_op:
        batch_op.create_unique_constraint(None, ["x"])


def downgrade():
    pass
