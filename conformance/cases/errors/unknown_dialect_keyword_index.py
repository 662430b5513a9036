from alembic import op


def upgrade():
    op.create_index("ix", "t", ["a"], postgresql_colour="red")


def downgrade():
    pass
