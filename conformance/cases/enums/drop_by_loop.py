# dialects: postgresql
from alembic import op
import sqlalchemy as sa


def upgrade():
    pass


def downgrade():
    for name in ["status", "kind", "Color"]:
        sa.Enum(name=name).drop(op.get_bind(), checkfirst=False)
