from alembic import op
import sqlalchemy as sa


def upgrade():
    op.execute("UPDATE t SET a = E'line\\nbreak\\\\'")
    op.execute(r"UPDATE t SET a = 'C:\dir\new'")
    op.add_column("t", sa.Column("p", sa.String(), server_default="a\\b"))
    op.execute(sa.text("UPDATE t SET p = 'x\\\\y'"))


def downgrade():
    pass
