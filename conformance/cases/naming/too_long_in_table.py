# naming_convention: {"fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s"}
from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "a_rather_long_table_name_for_a_link",
        sa.Column("another_rather_long_column_id", sa.Integer(), nullable=False),
        sa.Column("second_rather_long_column_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["another_rather_long_column_id"], ["another_rather_long_table_name.id"]),
        sa.UniqueConstraint("another_rather_long_column_id", "second_rather_long_column_id"),
    )


def downgrade():
    pass
