import json
import re

from alembic import op


def upgrade():
    data = json.loads('{"b": [1, 2.5, null, true], "a": "\\u00fc"}')
    op.execute("SELECT '%s'" % json.dumps(data, sort_keys=True).replace(":", r"\:"))
    op.execute("SELECT '%s'" % json.dumps({"x": "ü"}, ensure_ascii=False, separators=(",", "=")))
    op.execute("SELECT '%s'" % re.sub(r"[^a-z]+", "_", "some thing-else"))
    op.execute("SELECT '%s'" % re.match(r"(\w+)\s(?P<two>\w+)", "one two").group("two"))


def downgrade():
    pass
