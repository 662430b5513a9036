import itertools
from collections import OrderedDict, defaultdict

from alembic import op


def upgrade():
    for a, b in itertools.product(["x", "y"], [1, 2]):
        op.execute(f"INSERT INTO t VALUES ('{a}', {b})")
    groups = defaultdict(list)
    for word in ["ab", "cd", "ae"]:
        groups[word[0]].append(word)
    for key, words in groups.items():
        op.execute(f"SELECT '{key}', '{words}'")
    od = OrderedDict([("p", 1)])
    od["q"] = 2
    op.execute("SELECT '%s'" % list(itertools.chain(od, ["r"])))


def downgrade():
    pass
