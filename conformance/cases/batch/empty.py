from alembic import op


def upgrade():
    with op.batch_alter_table("t") as batch_op:
        pass


def downgrade():
    pass
