from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    bind = op.get_bind()
    lite = bind.dialect.name == "sqlite"
    op.create_table(
        "t",
        sa.Column("id", sa.Integer() if lite else sa.BigInteger(), primary_key=True),
        sa.Column("ip", sa.String(45) if lite else postgresql.INET()),
        *([] if lite else [sa.Column("tsv", postgresql.TSVECTOR())]),
        **({} if lite else {"postgresql_with": {"fillfactor": 90}}),
    )


def downgrade():
    pass
