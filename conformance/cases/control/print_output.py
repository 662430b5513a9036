from alembic import op


def upgrade():
    print("-- printed by the script")
    op.execute("SELECT 1")
    print("a", 1, None, [1, "x"], sep=", ", end=" --\n")


def downgrade():
    pass
