# naming_convention: {"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"}
from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("x", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name=op.f("my_pk")),
        sa.CheckConstraint("x > 5", name=op.f("ck_bool_t_x")),
        sa.UniqueConstraint("x", name=op.f("uq_x")),
    )
    op.create_check_constraint(op.f("ck_final"), "t", "x < 10")
    op.create_check_constraint("short", "t", "x < 11")


def downgrade():
    op.drop_constraint("short", "t", type_="check")
    op.drop_constraint(op.f("ck_final"), "t", type_="check")
    op.drop_table("t")
