import abc, configparser, csv, fractions, importlib, inspect, io, os, sys, types, unicodedata
from fractions import Fraction as F

def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)

t(lambda: F(1, 3) + F(1, 6))
t(lambda: F("0.25"))
t(lambda: F("3/4") * 2)
t(lambda: F(0.5))
t(lambda: F(6, -4))
t(lambda: str(F(4, 2)))
t(lambda: F(1, 3) < 0.5)
t(lambda: float(F(1, 4)))
t(lambda: F(7, 2) // 1)
t(lambda: F(1, 2) ** 3)
t(lambda: F(1, 0))
s = io.StringIO("a\nb\nc")
t(lambda: s.readline())
t(lambda: s.read())
t(lambda: s.seek(0))
t(lambda: list(s))
w = io.StringIO()
print("x", 1, file=w)
w.write("y")
t(lambda: w.getvalue())
b = io.BytesIO(b"abc")
t(lambda: b.read(2))
t(lambda: b.write("x"))
t(lambda: [row for row in csv.reader(io.StringIO('a,b\n1,"x, ""y"""\n\n"multi\nline",z\n'))])
t(lambda: [row for row in csv.DictReader(io.StringIO("a,b\n1,2\n3\n4,5,6\n"))])
t(lambda: list(csv.reader(["a;b", "c;d"], delimiter=";")))
out = io.StringIO()
cw = csv.writer(out)
cw.writerow(["a", 1, None, 'q"x', "b,c", 1.5])
cw.writerows([[1], [""]])
dw = csv.DictWriter(out, fieldnames=["x", "y"], lineterminator="\n")
dw.writeheader(); dw.writerow({"x": 1})
t(lambda: out.getvalue())
t(lambda: dw.writerow({"z": 1}))
cp = configparser.ConfigParser({"base": "/tmp"})
cp.read_string("""
[one]
a = 1
path = %(base)s/x
b: yes
multi = first
  second
# comment
[two]
c = 100%%
""")
t(lambda: cp.sections())
t(lambda: cp.get("one", "path"))
t(lambda: cp.getint("one", "a") + 1)
t(lambda: cp.getboolean("one", "b"))
t(lambda: cp["two"]["c"])
t(lambda: cp.get("one", "multi"))
t(lambda: cp.get("one", "nope", fallback="x"))
t(lambda: cp.get("one", "nope"))
t(lambda: cp.get("nope", "nope"))
t(lambda: cp.has_option("one", "A"))
t(lambda: dict(cp["two"]))
t(lambda: cp.items("two"))
t(lambda: "one" in cp)
t(lambda: cp.read("/no/such/file.ini"))
ns = types.SimpleNamespace(a=1, b="x")
t(lambda: ns)
t(lambda: ns.a)
t(lambda: ns == types.SimpleNamespace(a=1, b="x"))
t(lambda: unicodedata.normalize("NFKD", "é").encode("ascii", "ignore"))
t(lambda: unicodedata.category("A") + unicodedata.category("1"))
t(lambda: importlib.import_module("os.path").join("a", "b"))
t(lambda: importlib.import_module("no.such.module") if False else 1)
class Base(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
class Impl(Base):
    def f(self): return 5
t(lambda: Impl().f())
t(lambda: inspect.isclass(Base))
t(lambda: inspect.isfunction(t))
t(lambda: inspect.cleandoc("""a
    b
      c
    """))
t(lambda: inspect.iscoroutinefunction(t))
t(lambda: isinstance(t, types.FunctionType))
