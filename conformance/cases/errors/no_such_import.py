from alembic import op
from sqlalchemy import Strin


def upgrade():
    pass


def downgrade():
    pass
