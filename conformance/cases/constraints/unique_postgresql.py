from alembic import op


def upgrade():
    op.create_unique_constraint("uq1", "t", ["a"], postgresql_nulls_not_distinct=True)
    op.create_unique_constraint("uq3", "t", ["a"], postgresql_nulls_not_distinct=False)


def downgrade():
    pass
