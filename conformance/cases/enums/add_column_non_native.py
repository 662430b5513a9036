from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("t", sa.Column("a", sa.Enum("x", "y", name="xy", native_enum=False), nullable=True))
    op.add_column("t", sa.Column("b", sa.Enum("x", "y", name="ck_b", native_enum=False, create_constraint=True)))


def downgrade():
    pass
