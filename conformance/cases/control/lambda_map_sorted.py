from alembic import op


def upgrade():
    pairs = sorted({"b": 2, "a": 1}.items(), key=lambda p: p[1], reverse=True)
    op.execute("SELECT " + ",".join(map(lambda p: p[0], pairs)))
    op.execute("SELECT %s" % max(*[1, 5, 3]))
    op.execute("SELECT '%s'" % "|".join(filter(None, ["x", "", "y"])))
    op.execute(f"SELECT {any(n > 2 for n in (1, 2))}, {all([])}, {min([4, 2])}, {abs(-3)}, {round(2.5)}")


def downgrade():
    pass
