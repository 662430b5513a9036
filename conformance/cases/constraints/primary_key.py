from alembic import op


def upgrade():
    op.create_primary_key("pk_my_table", "my_table", ["id", "version"])
    op.create_primary_key("pk_s", "my_table", ["id"], schema="s")
    op.create_primary_key(None, "other", ["id"])


def downgrade():
    op.drop_constraint("pk_my_table", "my_table", type_="primary")
