from alembic import op


def upgrade():
    for name in ("a", "b", "c"):
        op.drop_column("t", name)


def downgrade():
    pass
