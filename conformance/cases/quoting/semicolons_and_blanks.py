from alembic import op


def upgrade():
    op.execute("  UPDATE t SET a = 1;  ")
    op.execute("\n\n    UPDATE t\n    SET a = 2;\n    UPDATE t SET b = 3;\n")
    op.execute("UPDATE t\tSET a = 'tab\there'")
    op.execute("-- only a comment")
    op.execute("")


def downgrade():
    pass
