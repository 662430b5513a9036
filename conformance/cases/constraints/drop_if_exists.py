from alembic import op


def upgrade():
    op.drop_constraint("c1", "t", if_exists=True)
    op.drop_constraint("c2", "t", type_="foreignkey", if_exists=True, schema="s")


def downgrade():
    pass
