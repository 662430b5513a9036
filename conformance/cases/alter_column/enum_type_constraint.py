from alembic import op
import sqlalchemy as sa


def upgrade():
    op.alter_column(
        "t",
        "kind",
        existing_type=sa.Enum("a", "b", name="kind", native_enum=False, create_constraint=True),
        type_=sa.Enum("a", "b", "c", name="kind", native_enum=False, create_constraint=True),
        existing_nullable=False,
    )


def downgrade():
    pass
