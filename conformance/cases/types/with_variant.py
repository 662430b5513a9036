from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, mysql


def upgrade():
    op.create_table(
        "t",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
        sa.Column("s", sa.String(50).with_variant(postgresql.CITEXT(), "postgresql")),
        sa.Column("n", sa.Text().with_variant(mysql.LONGTEXT(), "mysql", "mariadb")),
        sa.Column("ip", sa.String(45).with_variant(postgresql.INET(), "postgresql").with_variant(sa.Text(), "sqlite")),
    )


def downgrade():
    pass
