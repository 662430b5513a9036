print("a" + "b", "ab" * 3, 2 * "x", "a" "b", "abc".upper(), "x,y".split(","), " s ".strip(), "-".join(["a", "b"]))
print("%s is %d years and %.2f" % ("Bob", 42, 3.14159), "%(a)s" % {"a": 1}, "%5d|%-5s|%05d" % (1, "a", 7), "%r" % "x", "%%")
print("{} {1}".replace("{1}", "b"), "{0} {1} {0}".format("a", "b"), "{name:>5}|{v!r}".format(name="x", v="y"), "{:,}".format(1234567))
try:
    "a" + 1
except TypeError as e:
    print(e)
try:
    1 + "a"
except TypeError as e:
    print(e)
print("line1\nline2\ttab \\ \x41 \u00e9", r"raw\n", b"bytes\x00")
print(repr("it's"), repr('say "hi"'), repr("both ' \""), repr("\n\t\\\x00é\u200b"))
