import json

from alembic import op
import sqlalchemy as sa

DATA = {"levels": [{"id": n, "name": "Level %d" % n} for n in range(3)], "on": True}


def upgrade():
    op.execute(sa.text("UPDATE t SET j = '%s'" % json.dumps(DATA).replace(":", r"\:")))


def downgrade():
    pass
