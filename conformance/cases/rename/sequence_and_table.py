from alembic import op


def upgrade():
    op.rename_table("accounts", "account")
    op.execute("ALTER SEQUENCE accounts_id_seq RENAME TO account_id_seq")
    op.execute("ALTER INDEX accounts_pkey RENAME TO account_pkey")


def downgrade():
    pass
