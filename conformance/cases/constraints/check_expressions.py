from alembic import op
import sqlalchemy as sa
from sqlalchemy import and_, or_
from sqlalchemy.sql import column


def upgrade():
    op.create_check_constraint("ck1", "t", and_(column("a") > 1, column("b") <= 2))
    op.create_check_constraint("ck2", "t", or_(column("a").is_(None), column("b").isnot(None)))
    op.create_check_constraint("ck3", "t", column("kind").in_(["x", "y", "it's"]))
    op.create_check_constraint("ck4", "t", sa.not_(column("a") == column("b")))
    op.create_check_constraint("ck5", "t", column("name").like("a%"))
    op.create_check_constraint("ck6", "t", sa.column("a").between(1, 10))
    op.create_check_constraint("ck7", "t", sa.func.char_length(sa.column("Name")) == 3)
    op.create_check_constraint("ck8", "t", sa.column("flag", sa.Boolean) == sa.true())
    op.create_check_constraint("ck9", "t", (sa.column("a", sa.Integer) + 1) * 2 > 4)


def downgrade():
    pass
