from alembic import op


def upgrade():
    assert op.get_context().dialect.name in ("mysql",), "only for MySQL"


def downgrade():
    pass
