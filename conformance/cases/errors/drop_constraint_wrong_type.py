from alembic import op


def upgrade():
    op.drop_constraint("x", "t", type_="foreign_key")


def downgrade():
    pass
