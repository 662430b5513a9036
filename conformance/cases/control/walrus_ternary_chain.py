from alembic import op


def upgrade():
    if (n := len("abc")) > 2 and 0 < n <= 3:
        op.execute(f"SELECT {n}")
    op.execute("SELECT 'a'" if not n else "SELECT 'b'")
    a = b = 4
    a += 1
    a, b = b, a
    op.execute(f"SELECT {a}, {b}, {a ** 2}, {7 // 2}, {-7 % 3}, {7 / 2}, {1 << 4}, {6 & 3}")
    first, *rest = [1, 2, 3]
    op.execute(f"SELECT {first}, '{rest}'")


def downgrade():
    pass
