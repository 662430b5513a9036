from alembic import op


def upgrade():
    table, column, width = "t", "price", 12
    op.execute(f"UPDATE {table} SET {column} = {column} * {1 + 1:d}")
    op.execute(f"SELECT '{width:>5}', '{3.14159:.2f}', '{255:#x}', '{1234567:,}', {column!r}")
    op.execute(f"SELECT '{table.upper()}_{column[:3]}' {'' if width else 'never'}")
    op.execute(f"""SELECT {', '.join(f'"{c}"' for c in ("a", "b"))} FROM {{x}}""")


def downgrade():
    pass
