from alembic import op


def upgrade():
    for table, column in (("a", "x"), ("b", "y")):
        if op.get_context().dialect.name != "sqlite":
            op.drop_constraint(f"{table}_{column}_fkey", table, type_="foreignkey")
            op.create_foreign_key(f"{table}_{column}_fkey", table, "p", [column], ["id"], ondelete="SET NULL")


def downgrade():
    pass
