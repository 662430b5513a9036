from alembic import op


def upgrade():
    op.alter_column("t", "x", comment="A comment; it's \"new\"")


def downgrade():
    op.alter_column("t", "x", comment=None, existing_comment="A comment")
