from alembic import op


class Builder:
    prefix = "ix"

    def __init__(self, table):
        self.table = table
        self.made = []

    def index(self, *columns):
        name = "_".join((self.prefix, self.table) + columns)
        op.create_index(name, self.table, list(columns))
        self.made.append(name)
        return self


def counter():
    n = 0

    def bump():
        nonlocal n
        n += 1
        return n

    return bump


def upgrade():
    b = Builder("t").index("a").index("a", "b")
    bump = counter()
    for name in b.made:
        op.execute(f"COMMENT ON INDEX {name} IS '{bump()}'")


def downgrade():
    pass
