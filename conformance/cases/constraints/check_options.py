from alembic import op


def upgrade():
    op.create_check_constraint("ck_s", "t", "a > 1", schema="s")
    op.create_check_constraint("ck_d", "t", "a > 1", deferrable=True, initially="DEFERRED")
    op.create_check_constraint("ck_nv", "t", "a > 1", postgresql_not_valid=True)
    op.create_check_constraint(constraint_name="ck_k", table_name="t", condition="a > 1")
    op.create_check_constraint(None, "t", "a > 2")


def downgrade():
    pass
