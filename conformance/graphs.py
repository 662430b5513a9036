"""Records what real Alembic makes of random revision graphs.

    python conformance/graphs.py            # writes conformance/graphs/*.json
    SEED=7 OUT=/tmp/graphs python conformance/graphs.py && LIMBECK_GRAPHS=/tmp/graphs cargo test --test graphs

Every graph is run in several processes with different hash seeds. Alembic keeps some collections in Python sets, so
some of its answers change from run to run; those are recorded from runs in which the sets in question are made stable
in map order (see `stabilize`), which must be one of the answers that the plain runs gave, and the places are counted. What even then changes is recorded as
`{"any": [...]}`.
"""

import json
import logging
import os
import random
import signal
import subprocess
import sys
import types
import warnings
from pathlib import Path

HERE = Path(__file__).parent
OUT = Path(os.environ.get("OUT", HERE / "graphs"))
PLAIN_RUNS = 8
STABLE_RUNS = 2


# ------------------------------------------------------------------------------------------------ making graphs
def new_id(rng, used, style):
    while True:
        if style == "hex":
            name = "%012x" % rng.getrandbits(48)
        elif style == "near":
            name = rng.choice(["aaaa", "aaab", "aabb"]) + "%x" % rng.getrandbits(8)
        elif style == "short":
            name = rng.choice("abcdefghxyz") + str(rng.randrange(100))
        elif style == "number":
            name = "%04d" % rng.randrange(3000)
        else:
            name = rng.choice(["add_user", "drop_user", "été", "head_x", "base", "heads", "r"]) + rng.choice(
                ["", "_1", "_2", "s", "3"]
            )
        if name not in used:
            used.add(name)
            return name


def rev(id_, down, deps=(), labels=(), doc=None):
    return {"id": id_, "down": list(down), "deps": list(deps), "labels": list(labels), "doc": doc}


DOCS = [
    None,
    "create tables",
    "add a column\n\nRevision ID: 1234\nRevises: \n",
    "\n  first\nsecond line\n\nthe rest\n\n  indented\n",
    "it's \"quoted\" – ünïcode\n",
]


def grow(rng, size, *, branch=0.2, merge=0.15, base=0.05, dep=0.0, label=0.0, style=None):
    """A graph without faults."""
    style = style or rng.choice(["hex", "near", "short", "number", "word" if size < 20 else "hex"])
    used, revs, heads, labels = set(), [], [], []
    for n in range(size):
        id_ = new_id(rng, used, style)
        ids = [r["id"] for r in revs]
        roll = rng.random()
        if not ids or roll < base:
            down = []
        elif roll < base + merge and len(heads) > 1:
            down = rng.sample(heads, rng.choice([2, 2, 2, min(3, len(heads))]))
        elif roll < base + merge + branch:
            down = [rng.choice(ids)]
        else:
            down = [rng.choice(heads)]
        deps = []
        if ids and rng.random() < dep:
            pool = [i for i in ids if i not in down]
            deps = rng.sample(pool, min(len(pool), rng.choice([1, 1, 1, 2, 3])))
            deps = [rng.choice(labels)[0] if labels and rng.random() < 0.2 else d for d in deps]
        own = []
        if rng.random() < label:
            for _ in range(rng.choice([1, 1, 2])):
                name = "lb%s%d" % (rng.choice("abc"), n) if rng.random() < 0.8 else "L%d" % n
                if name not in [l[0] for l in labels]:
                    own.append(name)
                    labels.append((name, id_))
        heads = [h for h in heads if h not in down] + [id_]
        revs.append(rev(id_, down, deps, own, rng.choice(DOCS)))
    if rng.random() < 0.7:
        rng.shuffle(revs)
    return revs


def broken(rng, kind):
    revs = grow(rng, rng.randrange(2, 9), label=0.3, dep=0.2, style="hex")
    pick = lambda: rng.choice(revs)
    if kind == "duplicate":
        again = dict(pick())
        if rng.random() < 0.5:
            again["down"] = []
        if rng.random() < 0.7:
            again["labels"] = []
        revs.insert(rng.randrange(len(revs) + 1), again)
    elif kind == "self":
        r = pick()
        r["down"] = r["down"] + [r["id"]]
    elif kind == "selfdep":
        r = pick()
        r["deps"] = r["deps"] + [r["id"]]
    elif kind == "cycle":
        for _ in range(rng.choice([1, 1, 2])):
            a, b = pick(), pick()
            if a is not b:
                a["down"] = [b["id"]] if rng.random() < 0.5 else a["down"] + [b["id"]]
    elif kind == "ring":
        for one, two in zip(revs, revs[1:] + revs[:1]):
            one["down"], one["deps"] = [two["id"]], []
    elif kind == "depcycle":
        for _ in range(2):
            a, b = pick(), pick()
            if a is not b:
                a["deps"] = a["deps"] + [b["id"]]
    elif kind == "missing":
        pick()["down"] = ["gone"]
    elif kind == "missingdep":
        pick()["deps"] = ["gone"]
    elif kind == "label":
        a, b = pick(), pick()
        a["labels"] = a["labels"] + ["same"]
        b["labels"] = b["labels"] + ["same"]
    elif kind == "labelid":
        pick()["labels"] = [pick()["id"]]
    elif kind == "labeldown":
        a, b = rng.sample(revs, 2)
        a["labels"], b["down"] = ["lbl"], ["lbl"]
    elif kind == "twice":
        r = pick()
        r["down"] = r["down"] * 2
    elif kind == "illegal":
        r = pick()
        r["id"] = r["id"] + rng.choice(["@", "-", "+:", ":-@"])
    elif kind == "oddid":
        pick()["id"] = rng.choice(["it's", "a b", 'say "hi"', "r.1", "%s", "früh"])
    elif kind == "emptydown":
        pick()["down"] = [""]
    return revs


def families():
    rng = random.Random(int(os.environ.get("SEED", 20261121)))
    size = lambda: rng.choice([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 17, 20, 25, 30, 40])
    small = lambda: rng.choice([3, 4, 5, 6, 7, 8, 9, 10, 12])
    yield "linear", [[]] + [grow(rng, size(), branch=0, merge=0, base=0, label=rng.choice([0, 0.2])) for _ in range(14)]
    yield "branches", [grow(rng, size(), branch=0.4, merge=0, label=rng.choice([0, 0.2])) for _ in range(30)]
    yield "merges", [grow(rng, size(), branch=0.35, merge=0.35) for _ in range(30)]
    yield "bases", [grow(rng, size(), base=0.3, merge=0.1, label=0.2) for _ in range(25)]
    yield "labels", [grow(rng, small(), base=0.2, merge=0.05, label=0.4) for _ in range(30)]
    yield "depends", [grow(rng, size(), base=0.25, merge=0.1, dep=0.4, label=0.2) for _ in range(45)]
    yield "tangled", [grow(rng, size(), base=0.1, branch=0.3, merge=0.3, dep=0.3, label=0.15) for _ in range(35)]
    kinds = (
        "duplicate self selfdep cycle ring depcycle missing missingdep label labelid labeldown twice illegal oddid "
        "emptydown"
    )
    yield "broken", [broken(rng, kind) for kind in kinds.split() for _ in range(4)]


# ---------------------------------------------------------------------------------------- asking Alembic (child)
def identifiers(rng, revs):
    ids = [r["id"] for r in revs] or ["none"]
    labels = [label for r in revs for label in r["labels"]] or ["nolabel"]
    one = lambda: rng.choice(ids)
    label = lambda: rng.choice(labels)
    out = ["head", "heads", "base", "", "nope", "-1", "-2", "-99", "+1", "@head"]
    out += [one(), one()[:3], one()[:1], one()[:5], one() + "x", label(), label()[:3]]
    out += [label() + "@head", label() + "@heads", label() + "@base", label() + "@" + one(), label() + "@-1"]
    out += [one() + "@head", one() + "@heads", one() + "@" + one(), one() + "@base", one() + "@" + one()[:4]]
    out += ["nope@head", "nope@" + one(), label() + "@nope", label() + "@", "head@base", label() + "@" + label()]
    return list(dict.fromkeys(out))


def upgrade_targets(rng, revs):
    ids = [r["id"] for r in revs] or ["none"]
    labels = [label for r in revs for label in r["labels"]] or [rng.choice(ids)]
    one, label = lambda: rng.choice(ids), lambda: rng.choice(labels)
    pool = [
        "head", "heads", "heads", "+1", "+2", "+99", "-1", one(), one(), one()[:4], label(), one() + "+1", one() + "-1",
        one() + "+0", one() + "+99", "head-1", "head-2", "base+1", "base+2", "head+1", "heads-1", "-0", "+1zz",
        label() + "@head", label() + "@heads", label() + "@+1", label() + "@+2", label() + "@-1",
        label() + "@head-1", label() + "@base+1", label() + "@" + one() + "+1", label() + "@" + one() + "-1", "nope", "nope@+1", "nope+1", "base",
        label() + "@" + one(), one() + "@+1", one() + "@head",
    ]  # fmt: skip
    return rng.sample(pool, 5)


def downgrade_targets(rng, revs):
    ids = [r["id"] for r in revs] or ["none"]
    labels = [label for r in revs for label in r["labels"]] or [rng.choice(ids)]
    one, label = lambda: rng.choice(ids), lambda: rng.choice(labels)
    pool = [
        "base", "base", "-1", "-1", "-2", "-99", "+1", one(), one(), one()[:4], one() + "-1", one() + "+1", one() + "+99",
        one() + "-99", label(), label() + "@base", label() + "@base", label() + "@-1", label() + "@-2", label() + "@" + one(),
        one() + "@base", one() + "@-1", label() + "@" + one() + "-1", label() + "@" + one() + "+1", "head-1", "base+1", "nope", "nope@base", "heads",
        "head", label() + "@head-1", "nope@-1", one() + "@" + one(),
    ]  # fmt: skip
    return rng.sample(pool, 5)


def stamp_targets(rng, revs):
    ids = [r["id"] for r in revs] or ["none"]
    labels = [label for r in revs for label in r["labels"]] or [rng.choice(ids)]
    one, label = lambda: rng.choice(ids), lambda: rng.choice(labels)
    pool = [
        ["head"], ["heads"], ["base"], [one()], [one()], [one()], [one(), one()], [label() + "@head"], [label() + "@base"], ["nope"],
        [label()], [], ["-1"], [label() + "@heads", one()], ["base", one()], [label() + "@" + one()],
    ]  # fmt: skip
    return rng.sample(pool, 4)


def ranges(rng, revs):
    ids = [r["id"] for r in revs] or ["none"]
    labels = [label for r in revs for label in r["labels"]] or [rng.choice(ids)]
    one, label = lambda: rng.choice(ids), lambda: rng.choice(labels)
    pool = [
        ["base", "head"], [one(), "heads"], [one(), "head"], [one(), one()], [one(), one()], ["base", one()], ["-2", "head"],
        ["-1", "heads"], ["-99", "heads"], ["base", "-1"], ["base", "+1"], ["base", "head-1"], [label() + "@base", "heads"],
        [label() + "@base", "head"], ["base", label() + "@head"], [label(), "heads"], [label() + "@" + one(), "heads"],
        [one() + "@base", "heads"], ["heads", "heads"], [[one()], "heads"], ["base", [one()]], [[one(), one()], "heads"],
        [one(), one() + "+1"], [one(), "+2"], ["nope", "heads"], ["base", "nope"], ["base", one() + "-1"],
    ]  # fmt: skip
    return rng.sample(pool, 5)


def queries(name, n, revs):
    """What is asked of a graph; the same in every process."""
    rng = random.Random("%s/%d" % (name, n))
    asked = {"ids": identifiers(rng, revs), "ranges": ranges(rng, revs), "plans": []}
    ids = [r["id"] for r in revs] or ["none"]
    starts = [[], "walk", rng.choice(["walk", rng.sample(ids, min(len(ids), rng.choice([1, 1, 2, 3])))])]
    for start in starts:
        # "walk": the rows that upgrades to these leave behind
        visits = [rng.choice(ids) for _ in range(rng.choice([1, 1, 2, 3]))] if start == "walk" else None
        asked["plans"].append(
            {
                "rows": start if visits is None else None,
                "visits": visits,
                "up": upgrade_targets(rng, revs),
                "down": downgrade_targets(rng, revs),
                "stamp": stamp_targets(rng, revs),
            }
        )
    return asked


def stabilize():
    """Makes Alembic keep map order where it goes by the order of a set."""
    from alembic.runtime import migration
    from alembic.script import revision
    from sqlalchemy.util import OrderedSet

    plain = revision.RevisionMap._normalize_depends_on

    def in_map_order(self, revisions, map_):
        plain(self, revisions, map_)
        place = {key: n for n, key in enumerate(map_)}
        for r in revisions:
            r._normalized_resolved_dependencies = tuple(
                sorted(r._normalized_resolved_dependencies, key=place.__getitem__)
            )

    labels = revision.RevisionMap._map_branch_labels

    def labels_in_map_order(self, revisions, map_):
        place = {key: n for n, key in enumerate(map_)}
        labels(self, sorted(revisions, key=lambda r: place[r.revision]), map_)

    revision.RevisionMap._normalize_depends_on = in_map_order
    revision.RevisionMap._map_branch_labels = labels_in_map_order
    migration.set = OrderedSet


class Hang(Exception):
    """Alembic does not come back."""


def hang(*_):
    if os.environ.get("SHOW_HANG"):
        import traceback
        traceback.print_stack(limit=6)
    raise Hang()


class Moves(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(record.getMessage())


def branch(script, sc, verbose):
    lines = [
        "%s -> %s"
        % (
            " " * len(sc.revision),
            script.get_revision(rev).cmd_format(False, include_branches=True, include_doc=verbose),
        )
        for rev in sc.nextrev
    ]
    return "%s\n%s\n" % (sc.cmd_format(verbose, include_branches=True), "\n".join(lines))


def ask(name, n, revs):
    from alembic.runtime import migration
    from alembic.script import base, revision
    from alembic.util import CommandError
    from sqlalchemy import Column, MetaData, String, Table

    def module(r):
        m = types.SimpleNamespace(
            __doc__=r["doc"],
            down_revision=tuple(r["down"]) or None,
            branch_labels=tuple(r["labels"]) or None,
            depends_on=tuple(r["deps"]) or None,
        )

        def upgrade():
            pass

        def downgrade():
            pass

        m.upgrade, m.downgrade = upgrade, downgrade
        return m

    def guard(fn, *args, **kw):
        """A value, or what was raised and the sentence of it."""
        signal.setitimer(signal.ITIMER_REAL, 1)
        try:
            return fn(*args, **kw)
        except Exception as err:
            kind, text = type(err).__name__, str(err)
            # these are joined from a set
            if " overlaps with other requested revisions " in text:
                start, names = text.split(" other requested revisions ")
                names = sorted(names.split(", "), key=[r["id"] for r in revs].index)
                text = start + " other requested revisions " + ", ".join(names)
            # what Python itself says is not Alembic's text
            if not isinstance(err, (CommandError, revision.RevisionError)):
                text = ""
            return {"error": [kind, text]}
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    def load():
        scripts = [base.Script(module(r), r["id"], "/p/versions/%s.py" % r["id"]) for r in revs]
        map_ = revision.RevisionMap(lambda: scripts)
        map_._revision_map
        return map_

    asked = queries(name, n, revs)
    out = {"revs": [[r["id"], r["down"], r["deps"], r["labels"], r["doc"]] for r in revs]}
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        map_ = guard(load)
    out["warnings"] = [str(w.message) for w in seen]
    if isinstance(map_, dict):
        out["error"] = map_["error"]
        return out

    script = base.ScriptDirectory.__new__(base.ScriptDirectory)
    script.revision_map = map_
    name_of = lambda r: getattr(r, "revision", r)
    keys = [r["id"] for r in revs] + [label for r in revs for label in r["labels"]]
    place = {key: k for k, key in enumerate(dict.fromkeys(keys))}
    in_order = lambda names: sorted(names, key=lambda key: place[key])

    out["heads"], out["real_heads"], out["bases"] = list(map_.heads), list(map_._real_heads), list(map_.bases)
    out["nodes"] = [
        [
            in_order(r.nextrev),
            in_order(r._all_nextrev),
            list(r._resolved_dependencies),
            in_order(r._normalized_resolved_dependencies),
            in_order(r.branch_labels),
        ]
        for r in (map_._revision_map[key] for key in dict.fromkeys(r["id"] for r in revs))
    ]

    def both(fn, id_):
        raw = guard(lambda: fn(map_)(id_))
        if isinstance(raw, dict):
            said = guard(lambda: fn(script)(id_))
            return {"error": raw["error"], "said": said["error"]} if said["error"] != raw["error"] else raw
        return [name_of(r) for r in raw] if isinstance(raw, tuple) else name_of(raw)

    out["ids"] = {}
    for id_ in asked["ids"]:
        many = both(lambda m: m.get_revisions, id_)
        single = both(lambda m: m.get_revision, id_)
        number = guard(script.as_revision_number, id_)
        out["ids"][id_] = [many]
        # mostly all three say the same
        if not ([single] == many and number == id_ or single == many and "error" in many):
            out["ids"][id_] = [many, single, number]

    walk = lambda base, head: [r.revision for r in script.walk_revisions(base, head)]
    tup = lambda end: tuple(end) if isinstance(end, list) else end
    out["history"] = guard(walk, "base", "heads")
    out["ranges"] = [[b, h, guard(walk, tup(b), tup(h))] for b, h in asked["ranges"]]
    out["head"] = guard(script.get_current_head)
    out["base"] = guard(script.get_base)

    version = Table("alembic_version", MetaData(), Column("version_num", String(32)))
    impl = types.SimpleNamespace(_exec=lambda *a: None)
    context = types.SimpleNamespace(impl=impl, _version=version, as_sql=True)
    log = logging.getLogger("alembic.runtime.migration")
    log.setLevel(logging.DEBUG)
    log.propagate = False

    def moves(steps, rows):
        keeper = migration.HeadMaintainer(context, rows)
        handler = Moves()
        log.addHandler(handler)
        error = None
        done = 0
        before = in_order_or_not(keeper.heads)
        try:
            for step in steps:
                before = in_order_or_not(keeper.heads)
                keeper.update_to_step(step)
                done = len(handler.lines)
        except Exception as err:
            error = type(err).__name__
        finally:
            log.removeHandler(handler)
        after = before if error else in_order_or_not(keeper.heads)
        return [handler.lines[:done], after] + ([error] if error else [])

    in_order_or_not = lambda rows: sorted(rows)

    def plan(fn, target, rows):
        with warnings.catch_warnings(record=True) as seen:
            warnings.simplefilter("always")
            steps = guard(fn, target, tuple(rows))
        said = {"warnings": [str(w.message) for w in seen]} if seen else {}
        if isinstance(steps, dict):
            return {**steps, **said}
        if fn == script._stamp_revs:
            lines = [str(step) for step in steps]
        else:
            lines = [step.revision.revision for step in steps]
            if len(lines) == 1:
                said["log"] = "%s|%s" % (steps[0], steps[0].short_log)
        return {"steps": lines, "moves": moves(steps, rows), **said}

    out["plans"] = []
    for p in asked["plans"]:
        rows = p["rows"]
        if rows is None:
            rows = ()
            for visit in p["visits"]:
                steps = guard(script._upgrade_revs, visit, tuple(rows))
                if isinstance(steps, list):
                    result = moves(steps, rows)
                    if len(result) == 2:
                        rows = result[1]
        out["plans"].append(
            {
                "rows": list(rows),
                "current": guard(lambda: in_order([r.revision for r in script.get_all_current(tuple(rows))])),
                "up": [[t, plan(script._upgrade_revs, t, rows)] for t in p["up"]],
                "down": [[t, plan(script._downgrade_revs, t, rows)] for t in p["down"]],
                "stamp": [[t, plan(script._stamp_revs, tuple(t), rows)] for t in p["stamp"]],
            }
        )

    # The texts, with the collections that they join put in map order.
    if 0 < len(revs) <= 10 and len({r["id"] for r in revs}) == len(revs):
        all_ = [map_._revision_map[r["id"]] for r in revs]
        for r in all_:
            r.branch_labels, r.nextrev = in_order(r.branch_labels), in_order(r.nextrev)
        out["branches"] = [guard(branch, script, sc, verbose) for verbose in (False, True) for sc in all_ if sc.is_branch_point]
        all_[0]._db_current_indicator = True
        fmt = dict(include_branches=True, include_doc=True, include_parents=True)
        out["text"] = [
            [
                str(r),
                r.cmd_format(False, **fmt),
                r.cmd_format(False, include_branches=True, tree_indicators=False),
                r.cmd_format(False),
                r.cmd_format(True),
            ]
            for r in all_
        ]
    return out


def child(stable):
    signal.signal(signal.SIGALRM, hang)
    if stable:
        stabilize()
    out = {name: [ask(name, n, g) for n, g in enumerate(graphs)] for name, graphs in families()}
    json.dump(out, sys.stdout)


# --------------------------------------------------------------------------------------------- merging the runs
def differing(values, path, counts):
    """The stable value; `plain` and `stable` are lists of the same place in all runs."""
    plain, stable = values
    first = stable[0]
    if all(v == first for v in plain + stable):
        return first
    same_kind = all(type(v) is type(first) for v in plain + stable)
    if same_kind and isinstance(first, dict) and all(v.keys() == first.keys() for v in plain + stable):
        return {k: differing(([v[k] for v in plain], [v[k] for v in stable]), path + (k,), counts) for k in first}
    structured = path[-1:] not in (("steps",), ("moves",), ("history",)) and path[-2:-1] != ("ranges",)
    if same_kind and isinstance(first, list) and structured and all(len(v) == len(first) for v in plain + stable):
        return [differing(([v[k] for v in plain], [v[k] for v in stable]), path + (k,), counts) for k in range(len(first))]
    kinds = []
    for v in stable:
        if v not in kinds:
            kinds.append(v)
    where = [p for p in path if isinstance(p, str)]
    counts[".".join(where[1:])] = counts.get(".".join(where[1:]), 0) + 1
    if len(kinds) == 1:
        if first not in plain:
            counts["not seen in plain runs"] = counts.get("not seen in plain runs", 0) + 1
        return first
    for v in plain:
        if v not in kinds:
            kinds.append(v)
    counts["any"] = counts.get("any", 0) + 1
    return {"any": kinds}


def main():
    runs = {}
    for stable, count in ((False, PLAIN_RUNS), (True, STABLE_RUNS)):
        runs[stable] = []
        for seed in range(count):
            env = {**os.environ, "PYTHONHASHSEED": str(seed + 1)}
            args = [sys.executable, __file__, "--child"] + ["--stable"] * stable
            text = subprocess.run(args, env=env, check=True, stdout=subprocess.PIPE).stdout
            runs[stable].append(json.loads(text))
    OUT.mkdir(exist_ok=True)
    counts, total = {}, 0
    for name in runs[True][0]:
        merged = differing(([r[name] for r in runs[False]], [r[name] for r in runs[True]]), (name,), counts)
        lines = [json.dumps(g, ensure_ascii=False, separators=(",", ":")) for g in merged]
        text = "[\n" + ",\n".join(lines) + "\n]\n"
        (OUT / f"{name}.json").write_text(text, encoding="utf-8")
        total += len(text)
        print(f"{name}: {len(merged)} graphs, {len(text)} characters")
    print(f"total {total} characters; answers that change from run to run: {counts}")


if __name__ == "__main__":
    if "--child" in sys.argv:
        child("--stable" in sys.argv)
    else:
        main()
