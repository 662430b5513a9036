class P:
    def __init__(self): self.x = 1; self.l = [5, 6]
p = P()
print("{0.x} {0.l[1]} {d[k]}".format(p, d={"k": "v"}), "{:>{w}}".format("a", w=4), "{!r}".format("q"), "{:%Y}".format(__import__("datetime").date(2020, 1, 2)) if False else "skip")
print("%s %s" % (1, [2]), "%-10s|" % "ab", "%x %X %o" % (255, 255, 8), "%e" % 12345.678, "%g" % 0.0001, "%c" % "z", "%5.1f" % 2.25, "%+d" % 3)
print("{:b} {:o} {:x} {:X} {:e} {:.3g} {:n}".format(5, 8, 255, 255, 1234.5, 1234.5, 7))
