from alembic import op


def upgrade():
    op.drop_table("account", mysql_engine="InnoDB", info={"x": 1})


def downgrade():
    pass
