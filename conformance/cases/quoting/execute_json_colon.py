from alembic import op


def upgrade():
    op.execute("""UPDATE t SET data = '{"a":true}'""")


def downgrade():
    pass
