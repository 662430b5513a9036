# naming_convention: {"ck": "ck_%(table_name)s_%(column_0_name)s"}
from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column("x", sa.Integer(), sa.CheckConstraint("x > 0")),
        sa.CheckConstraint(sa.column("x") > 5),
    )


def downgrade():
    pass
