# naming_convention: {"ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0N_name)s", "fk": "fk_%(table_name)s_%(column_0_N_label)s_%(referred_table_name)s", "pk": "pk_%(table_name)s_%(column_0_N_key)s"}
from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", sa.Integer(), nullable=False),
        sa.Column("b", sa.Integer(), nullable=False),
        sa.Column("c", sa.Integer()),
        sa.PrimaryKeyConstraint("a", "b"),
        sa.UniqueConstraint("b", "c"),
        sa.ForeignKeyConstraint(["b", "c"], ["o.x", "o.y"]),
    )
    op.create_index(None, "t", ["c", "a"])


def downgrade():
    pass
