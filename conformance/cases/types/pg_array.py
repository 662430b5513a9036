from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", postgresql.ARRAY(sa.Integer())),
        sa.Column("b", postgresql.ARRAY(sa.String(length=10)), nullable=False),
        sa.Column("c", postgresql.ARRAY(sa.Text(), dimensions=2)),
        sa.Column("d", sa.ARRAY(sa.Float)),
        sa.Column("e", postgresql.ARRAY(postgresql.UUID(as_uuid=True), zero_indexes=True)),
        sa.Column("f", postgresql.ARRAY(sa.DateTime(timezone=True), as_tuple=True)),
        sa.Column("g", postgresql.ARRAY(postgresql.JSONB(astext_type=sa.Text())), server_default="{}"),
        sa.Column("h", postgresql.ARRAY(sa.String(20, collation="C"))),
        sa.Column("i", sa.ARRAY(sa.Integer, dimensions=3)),
    )


def downgrade():
    pass
