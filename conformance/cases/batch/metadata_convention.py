# naming_convention: {"uq": "uq_%(table_name)s_%(column_0_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s"}
from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table(
        "t",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("x", sa.Integer()),
        sa.CheckConstraint("x > 0", name="positive"),
    )
    with op.batch_alter_table("t", copy_from=t) as batch_op:
        batch_op.create_unique_constraint(None, ["x"])
        batch_op.create_foreign_key(None, "o", ["x"], ["id"])
        batch_op.create_check_constraint("small", "x < 10")


def downgrade():
    pass
