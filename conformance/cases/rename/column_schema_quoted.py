from alembic import op


def upgrade():
    op.alter_column("Users", "name", new_column_name="fullName", schema="App")


def downgrade():
    pass
