from alembic import op


def upgrade():
    op.drop_column("t", "x", mssql_drop_check=True, mssql_drop_default=True, mssql_drop_foreign_key=True)


def downgrade():
    pass
