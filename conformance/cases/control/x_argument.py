from alembic import context, op


def upgrade():
    x = context.get_x_argument(as_dictionary=True)
    if x.get("data"):
        op.execute("INSERT INTO t VALUES (1)")
    op.execute("SELECT %d" % len(context.get_x_argument()))


def downgrade():
    pass
