from alembic import op


def pairs():
    for a in ("x", "y"):
        yield a, a * 2
    yield from [("z", "zz")]


def upgrade():
    for a, b in pairs():
        op.execute(f"INSERT INTO t VALUES ('{a}', '{b}')")
    op.execute("SELECT " + str(next(iter([7]))))


def downgrade():
    pass
