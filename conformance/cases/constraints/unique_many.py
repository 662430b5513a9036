from alembic import op


def upgrade():
    op.create_unique_constraint("uq", "user", ["First", "last name", "order"], schema="my_schema")
    op.create_unique_constraint(None, "user", ["email"])
    op.create_unique_constraint("uq_d", "user", ["x"], deferrable=True, initially="DEFERRED")
    op.create_unique_constraint(constraint_name="uq_k", table_name="t", columns=["a", "b"])


def downgrade():
    op.drop_constraint("uq", "user", type_="unique", schema="my_schema")
