# naming_convention: {"ix": "ix_%(column_0_label)s", "uq": "uq_%(column_0_label)s", "fk": "fk_%(column_0_label)s_%(referred_table_name)s", "pk": "pk_%(table_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s"}
from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("o_id", sa.Integer(), sa.ForeignKey("other.o.id")),
        sa.Column("u", sa.Integer(), unique=True),
        sa.Column("v", sa.Integer(), index=True),
        schema="s",
    )
    op.create_foreign_key(None, "t", "o", ["o_id"], ["id"], source_schema="s", referent_schema="other")


def downgrade():
    pass
