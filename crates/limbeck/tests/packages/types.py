from alembic import op
import pgvector.sqlalchemy
import sqlalchemy as sa
import sqlalchemy_utils
from oslo_db.sqlalchemy import types as db_types
from pgvector.sqlalchemy import HALFVEC, Vector
from sqlalchemy_utils.types.ts_vector import TSVectorType


def upgrade():
    op.create_table(
        "thing",
        sa.Column("id", sqlalchemy_utils.types.uuid.UUIDType(), nullable=False),
        sa.Column("text_id", sqlalchemy_utils.UUIDType(binary=False, native=False)),
        sa.Column("data", sqlalchemy_utils.types.json.JSONType()),
        sa.Column("kind", sqlalchemy_utils.ChoiceType([("a", "A")], impl=sa.String(3))),
        sa.Column("mail", sqlalchemy_utils.EmailType()),
        sa.Column("link", sqlalchemy_utils.URLType),
        sa.Column("phone", sqlalchemy_utils.PhoneNumberType(max_length=30)),
        sa.Column("money", sqlalchemy_utils.CurrencyType),
        sa.Column("extra", db_types.JsonEncodedDict(mysql_as_long=True)),
        sa.Column("gone", db_types.SoftDeleteInteger()),
    )
    op.alter_column("other", "info", existing_type=db_types.JsonEncodedDict.impl, type_=db_types.JsonEncodedDict(mysql_as_long=True).impl)
    op.add_column("thing", sa.Column("v", Vector(3)))
    op.add_column("thing", sa.Column("h", HALFVEC()))
    op.add_column("thing", sa.Column("w", pgvector.sqlalchemy.vector.VECTOR(dim=1536)))
    op.add_column("thing", sa.Column("s", TSVectorType("name", regconfig="simple")))


revision = "1a2b3c4d5e6f"
down_revision = None
