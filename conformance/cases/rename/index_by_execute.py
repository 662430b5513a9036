from alembic import op


def upgrade():
    op.execute("ALTER INDEX ix_old RENAME TO ix_new")
    op.execute("ALTER TABLE t RENAME CONSTRAINT a TO b")


def downgrade():
    pass
