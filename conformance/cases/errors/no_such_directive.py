from alembic import op


def upgrade():
    op.create_tabel("t")


def downgrade():
    pass
