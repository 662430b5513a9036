# dialects: postgresql
from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", sa.Enum("x", "y", name="xy", inherit_schema=True)),
        sa.Column("b", sa.Enum("x", "y", name="fixed", schema="types")),
        schema="s",
    )


def downgrade():
    pass
