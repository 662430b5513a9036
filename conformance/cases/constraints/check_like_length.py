# dialects: postgresql
from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_check_constraint("ck_len", "t", sa.func.length(sa.func.trim(sa.column("name"))) > 0)
    op.create_check_constraint("ck_in", "t", sa.column("status", sa.String).in_(("a", "b")))
    op.create_check_constraint("ck_num", "t", sa.column("n", sa.Numeric) >= 0.5)
    op.create_check_constraint("ck_null", "t", (sa.column("a") == None) | (sa.column("b") != None))  # noqa: E711
    op.create_check_constraint("ck_regex", "t", sa.column("code").regexp_match("^[A-Z]+$"))
    op.create_check_constraint("ck_cast", "t", sa.cast(sa.column("a"), sa.Integer) % 2 == 0)
    op.create_check_constraint("ck_xor", "t", "(a IS NULL) <> (b IS NULL)", deferrable=False)


def downgrade():
    pass
