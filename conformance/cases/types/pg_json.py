from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", postgresql.JSON()),
        sa.Column("b", postgresql.JSONB()),
        sa.Column("c", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("d", postgresql.JSON(astext_type=sa.Text()), server_default="{}"),
        sa.Column("e", postgresql.JSONB(none_as_null=True, astext_type=sa.Text())),
        sa.Column("f", sa.JSON().with_variant(postgresql.JSONB(), "postgresql")),
    )


def downgrade():
    pass
