class CM:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow
    def __enter__(self):
        print("enter", self.name)
        return self
    def __exit__(self, et, ev, tb):
        print("exit", self.name, et.__name__ if et else None, ev)
        return self.swallow
with CM("a") as a, CM("b") as b:
    print(a.name, b.name)
with CM("s", True):
    raise ValueError("x")
try:
    with CM("p"):
        raise KeyError("k")
except KeyError:
    print("propagated")
def f():
    with CM("r"):
        return "ret"
print(f())
for i in range(2):
    with CM(i):
        continue
with (CM("x"), CM("y") as y):
    print("paren")
