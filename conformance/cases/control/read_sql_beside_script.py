from pathlib import Path

from alembic import op


def upgrade():
    here = Path(__file__).parent
    op.execute(f"SELECT '{here.name}', '{(here / 'x.sql').suffix}', '{Path(__file__).stem}'")


def downgrade():
    pass
