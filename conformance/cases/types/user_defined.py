from alembic import op
import sqlalchemy as sa


class Vector(sa.types.UserDefinedType):
    cache_ok = True

    def __init__(self, dim):
        self.dim = dim

    def get_col_spec(self, **kw):
        return f"VECTOR({self.dim})"


def upgrade():
    op.add_column("doc", sa.Column("embedding", Vector(1536), nullable=True))


def downgrade():
    pass
