from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", sa.Enum("x", "longer", name="ck", native_enum=False)),
        sa.Column("b", sa.Enum("x", "y", native_enum=False, length=40)),
        sa.Column("c", sa.Enum("x", "y", name="ck_c", native_enum=False, create_constraint=True), nullable=False),
        sa.Column("d", sa.Enum("it's", "100%", name="ck_d", native_enum=False, create_constraint=True)),
        sa.Column("e", sa.Enum("x", "y", native_enum=False, create_constraint=True)),
        sa.Column("f", sa.Enum("x", name="ck_f", create_constraint=True)),
    )


def downgrade():
    pass
