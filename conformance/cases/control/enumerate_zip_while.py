from alembic import op


def upgrade():
    for i, (a, b) in enumerate(zip(["x", "y"], [10, 20]), start=1):
        op.execute(f"INSERT INTO t VALUES ({i}, '{a}', {b})")
    n = 3
    while n:
        n -= 1
        if n == 1:
            continue
        op.execute(f"DELETE FROM t WHERE id = {n}")
    else:
        op.execute("SELECT 'done'")
    for k in range(5):
        if k == 2:
            break
    op.execute(f"SELECT {k}")


def downgrade():
    pass
