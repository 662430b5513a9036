from alembic import op
import sqlalchemy as sa
from sqlalchemy.sql import quoted_name


def upgrade():
    op.create_table(quoted_name("lower", quote=True), sa.Column(quoted_name("x", True), sa.Integer()))
    op.add_column("t", sa.Column("y", sa.Integer()), schema=quoted_name("a.b", True))
    op.drop_table(quoted_name("UPPER", False))


def downgrade():
    pass
