from alembic import op


def upgrade():
    name = "  Some Name_with-things "
    op.execute("SELECT '%s'" % name.strip().lower().replace(" ", "_"))
    op.execute("SELECT '%s'" % name.title().split()[0])
    op.execute("SELECT '%s'" % "a,b,,c".split(","))
    op.execute(f"SELECT '{name.strip().partition('_')}'")
    op.execute("SELECT '{}'".format("x".zfill(3) + "ab".ljust(4, ".") + "c".center(3, "*")))
    op.execute("SELECT '" + "prefix_name".removeprefix("prefix_").capitalize() + "'")
    op.execute("SELECT '%s'" % "a-b".startswith(("a", "z")))
    op.execute("SELECT '%s'" % "banana".count("an"))
    op.execute("SELECT 'x' " * 2)


def downgrade():
    pass
