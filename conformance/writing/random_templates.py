"""Writes random templates, for `record.py` and LIMBECK_TEMPLATES: `random_templates.py FOLDER COUNT [SEED]`.

What stays different is where Mako trips over itself: a clause that holds nothing but a def or a comment (its Python lacks a
`pass`), and an empty `<%text>` (it misses the end tag).
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

EXPRESSIONS = [
    "up_revision", "message", "down_revision", "repr(down_revision)", "branch_labels", "imports if imports else ''",
    "upgrades", "1+2", "'}'", '"|"', "{'a': 1}['a']", "[x for x in 'ab']", "(lambda q: q*2)('z')",
    "context.get('nothing','d')", "nothing", "len(message)", "f'{up_revision:>8}'", "create_date", "'''tri'''", "a",
    "b or 'B'", "loop.index", "up_revision if a else message", "sorted(['b','a'])", "{1,2}", "'%s' % up_revision", "x", "y",
    "not nothing", "f()", "g(1)", "''.join(reversed(up_revision))", "None", "True and 'yes'", "'a' 'b'", "up_revision[0]",
    "message.upper()", "\"q'q\"", "'\\''",
]
FILTERS = ["", "", "", "", "|n", "| h", "| trim", "| comma,n", "|u", "| repr", "| str", "| x", "| n, trim", "|entity", "| sh"]
TEXTS = [
    "plain text", "  indented", "#  comment", "## not", "%", "%%", "a % b", "\\", "\\\\", "${", "$", "}", "{", "<", "</", "<%", "%>",
    "<a>", '"""', "'''", "tab\there", "é漢\u2028", "##", "<%doc>", "</%doc>", "\r",
]
CODES = [
    "a = 1", "b = 'bee'", "a = up_revision", "x = [i for i in range(3)]", "y = len(x) if 0 else 3",
    "def f():\n    return 'eff' + up_revision", "def g(n, m=2):\n    k = n + m\n    return k", "import re",
    "from datetime import timedelta as td", "context.write('w')", "pass", "for y in range(2):\n    a = y",
    "if up_revision:\n    b = 1\nelse:\n    b = 2", "t = '''\n x\n'''", "a = 1; b = 2", "# only comment",
    "class C:\n    z = 1\nx = C.z", "a += 1", "try:\n    a = 1/0\nexcept ZeroDivisionError as e:\n    a = str(e)",
    "x, y = 1, 2", "return ''",
]
DEFS = ['<%def name="f()">', '<%def name="g(n, m=3)">', '<%def name="f()" filter="trim">', '<%def name="f()" buffered="True">']
BLOCKS = ["<%block>", '<%block filter="h">', '<%block name="named">']


class Writer:
    """Makes one template after the other."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def pick(self, items):
        return self.random.choice(items)

    def code(self) -> str:
        code = self.pick(CODES)
        style = self.random.randrange(4)
        if style == 0 and "\n" not in code:
            return f"<% {code} %>"
        if style == 3:
            return f"<%!\n{code}\n%>"
        margin = ["", "    ", "\t"][style % 3]
        return "<%\n" + "\n".join(margin + line for line in code.split("\n")) + "\n%>"

    def line(self) -> str:
        parts = []
        for _ in range(self.random.randrange(1, 4)):
            kind = self.random.randrange(5)
            if kind < 2:
                parts.append("${" + self.pick(["", " "]) + self.pick(EXPRESSIONS) + self.pick(["", " "]) + self.pick(FILTERS) + "}")
            else:
                parts.append(self.pick(TEXTS) if kind < 4 else " ")
        return "".join(parts)

    def block(self, depth: int) -> list[str]:
        lines = []
        for _ in range(self.random.randrange(1, 4)):
            lines.extend(self.part(depth))
        return lines

    def part(self, depth: int) -> list[str]:
        kind = self.random.randrange(14)
        margin = " " * self.pick([0, 0, 2, 4])
        inner = lambda: self.block(depth - 1)  # noqa: E731
        if kind == 5:
            return [self.code() + self.pick(["", "\\", "x"])]
        if kind == 6:
            return [margin + "## comment " + self.pick(TEXTS)]
        if kind == 7 and depth:
            condition = self.pick(["a", "up_revision", "nothing", "down_revision is None", "True"])
            lines = [f"{margin}% if {condition}:" + self.pick(["", " # c"]), *inner()]
            if self.random.random() < 0.3:
                lines += [margin + "% elif message:", *inner()]
            if self.random.random() < 0.5:
                lines += [margin + "% else:", *inner()]
            return [*lines, margin + self.pick(["% endif", "%endif"])]
        if kind == 8 and depth:
            loop = self.pick(["i in range(2)", "x in ['p','q']", "k, v in {'a':1}.items()", "(i) in [1]"])
            return [f"{margin}% for {loop}:", *inner(), margin + "% endfor"]
        if kind == 9 and depth:
            start = self.pick(DEFS + BLOCKS)
            return [start, *inner(), "</%def>" if "def" in start else "</%block>"]
        if kind == 10:
            return ["%% " + self.pick(TEXTS)]
        if kind == 11:
            return ["<%text>" + self.pick(TEXTS) + "${x}</%text>"]
        if kind == 12:
            return ["<%doc>" + self.pick(TEXTS) + "</%doc>"]
        if kind == 13 and depth:
            return ["% try:", *inner(), "% except Exception:", *inner(), "% endtry"]
        return [self.line()]

    def template(self) -> str:
        text = "\n".join(self.block(3)) + self.pick(["", "\n", "\n\n"])
        return text.replace("\n", "\r\n") if self.random.random() < 0.1 else text


def main() -> None:
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    writer = Writer(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"t{number:05}.mako").write_bytes(writer.template().encode())


main()
