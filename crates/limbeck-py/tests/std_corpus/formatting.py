def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)

specs = ["", "d", "5", "<5", ">5", "^5", "05", "+", "+05d", " d", "x", "#x", "X", "#X", "o", "#o", "b", "#b", "#010b", ",", "_", ",d", "010,d", "c", "e", "f", ".2f", "g", "%", ".1%", "*^10", "=+8", "_x", "n", "s", ".2", "q"]
for spec in specs:
    for v in [0, 7, -42, 1234567, 97, True, 123456789012345678901234567890]:
        t(lambda: format(v, spec))
fspecs = ["", "5", ".2f", "10.3f", "<10.1f|", "+.1f", "e", ".3e", "E", "g", ".3g", "G", "%", ".0%", ",", ",.2f", "_", "010.2f", "#g", ".0f", "#.0f", "n", ".10", ".3", "012,.1f", "d", "s", " f"]
for spec in fspecs:
    for v in [0.0, 1.0, -1.5, 3.14159, 1234567.891, 1e100, 1e-7, 0.1 + 0.2, float("inf"), float("nan"), -0.0, 100.0, 1e16]:
        t(lambda: format(v, spec))
for spec in ["", "10", "<10", ">10", "^10", "*^10", ".2", "10.2", "s", "d", "+", "#", "=10", "010", ",", "é<5"]:
    t(lambda: format("abc", spec))
t(lambda: "{} {}".format(1, "a"))
t(lambda: "{0} {1} {0}".format(1, "a"))
t(lambda: "{a} {b!r} {c:>5}".format(a=1, b="x", c=2))
t(lambda: "{0[1]} {0[0]}".format([1, 2]))
t(lambda: "{d[key]} {d[2]}".format(d={"key": "v", 2: "two"}))
t(lambda: "{0.real} {0.imag}".format(5))
t(lambda: "{:{}}".format("x", 5))
t(lambda: "{:{w}.{p}f}".format(3.14159, w=10, p=2))
t(lambda: "{{}} {{{}}}".format(1))
t(lambda: "{!r:>8}|{!s}|{!a}".format("é", "é", "é"))
t(lambda: "{}".format())
t(lambda: "{0} {}".format(1, 2))
t(lambda: "{} {0}".format(1, 2))
t(lambda: "{x}".format())
t(lambda: "{".format(1))
t(lambda: "}".format(1))
t(lambda: "{a.b}".format(a=1))
t(lambda: "{!x}".format(1))
t(lambda: "{:d}".format("a"))
t(lambda: "{a}".format_map({"a": 5}))
t(lambda: "{b}".format_map({"a": 5}))
t(lambda: "{:>10}".format(None))
t(lambda: "{:5}".format([1]))
t(lambda: "{}".format([1, "a", None]))
for fmt, arg in [("%s", 1), ("%s", (1,)), ("%r", "x"), ("%a", "é"), ("%d", 3.7), ("%d", "x"), ("%i", True), ("%5d|", 42), ("%-5d|", 42), ("%05d", 42), ("%+d", 42), ("% d", 42), ("%x", 255), ("%#x", 255), ("%X", 255), ("%o", 8), ("%#o", 8), ("%e", 1.5), ("%.2e", 12345.678), ("%f", 1.5), ("%.2f", 2.675), ("%.0f", 2.5), ("%g", 1e10), ("%g", 0.0001), ("%G", 1e-10), ("%10.3f|", 3.14159), ("%-10.3f|", 3.14159), ("%c", 65), ("%c", "x"), ("%c", "xy"), ("%%", ()), ("%s %s", (1, 2)), ("%s %s", (1,)), ("%s", (1, 2)), ("%(a)s-%(b)d", {"a": "x", "b": 3}), ("%(a)s", {"b": 1}), ("%(a)s", 1), ("%*d", (5, 42)), ("%.*f", (2, 3.14159)), ("%.3s|", "abcdef"), ("%10s|", "abc"), ("%-10s|", "abc"), ("%.5d", 42), ("%s", None), ("%s", [1, 2]), ("%s", {"a": 1}), ("%y", 1), ("%", 1), ("x", 1), ("x", ()), ("x", {}), ("%d%%", 50), ("%s", b"x"), ("%d", None), ("%x", 1.5), ("%f", "x"), ("%d", 10**20), ("%s %r %s", ("a", "b", 1.0)), ("%08.2f", -3.14159), ("%+.1e", 0.0)]:
    t(lambda: fmt % arg)
for v in [0.1, 1.0, 1e15, 1e16, 1e17, 123456789.123, 1e-4, 1e-5, 1.5e300, 5e-324, 1/3, 2/3, 100.0, 1e22, 1e23, -0.0, 0.30000000000000004, 1.7976931348623157e308]:
    print(repr(v), str(v), v.hex(), v.is_integer())
print([1, 2.5, "x", None, True, (1,), (), {}, {"a": [1]}, set(), {1}, frozenset(), frozenset([1]), b"x", ..., range(3), range(1, 5, 2)])
x, name = 3.14159, "bob"
print(f"{x:.2f} {name!r:>8} {x=} {name=} {x:{8}.{3}} {'nested' + name} {{}} {x!s}")
