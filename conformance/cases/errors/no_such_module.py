import no_such_module_anywhere

from alembic import op


def upgrade():
    pass


def downgrade():
    pass
