from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", sa.Enum("x", "y", name="xy", validate_strings=True, omit_aliases=False, sort_key_function=None)),
        sa.Column("b", sa.Enum("x", "y", name="quoted", quote=True)),
    )


def downgrade():
    pass
