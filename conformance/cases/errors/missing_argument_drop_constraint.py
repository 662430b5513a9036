from alembic import op


def upgrade():
    op.drop_constraint("x")


def downgrade():
    pass
