from alembic import op


def upgrade():
    op.create_table_comment("t", "Holds 'things'", existing_comment=None, schema=None)


def downgrade():
    op.drop_table_comment("t", existing_comment="Holds 'things'")
