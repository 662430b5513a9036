from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import mysql, postgresql, sqlite


def upgrade():
    for type_ in (
        sa.JSON(),
        sa.Interval(),
        sa.Uuid(),
        sa.UUID(),
        sa.ARRAY(sa.Integer),
        sa.Enum("a", "bb", name="x"),
        sa.TIMESTAMP(timezone=True),
        sa.DateTime(timezone=True),
        sa.LargeBinary(),
        sa.Numeric(3, 1),
        sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
        postgresql.ARRAY(sa.Text),
        postgresql.JSONB(),
        postgresql.JSON(),
        postgresql.INTERVAL(fields="DAY"),
        postgresql.INET(),
        postgresql.TSVECTOR(),
        postgresql.ENUM("a", "bb", name="x"),
        postgresql.BYTEA(),
        postgresql.TIMESTAMP(precision=3),
        postgresql.TIME(timezone=True),
        postgresql.UUID(),
        postgresql.INT4RANGE(),
        postgresql.HSTORE(),
        postgresql.BIT(3),
        postgresql.CITEXT(),
        sqlite.JSON(),
        sqlite.DATETIME(),
        mysql.TINYINT(1),
        mysql.MEDIUMTEXT(),
        mysql.INTEGER(unsigned=True),
    ):
        print(type_)


def downgrade():
    pass
