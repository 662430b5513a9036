"""A doc."""
def f(a, b=2, *args, c, d=4, **kw):
    return (a, b, args, c, d, kw)

print(f(1, c=3))
print(f(1, 2, 3, 4, c=5, e=6))
x = [i * i for i in range(5) if i % 2]
print(x, {k: v for k, v in zip("ab", (1, 2))})
for i in range(3):
    if i == 1:
        continue
    print(i)
else:
    print("done")
print(f"{x!r:>10} {len(x)=} {1.5:.2f}")
a, *b = 1, 2, 3
print(a, b)
def gen():
    yield 1
    yield from [2, 3]
print(list(gen()), sum(i for i in range(10)))
class A:
    x = 1
    def __init__(self, y): self.y = y
    def m(self): return self.x + self.y
    def __repr__(self): return f"A({self.y})"
class B(A):
    def m(self): return super().m() * 10
print(B(4).m(), B(2), isinstance(B(1), A))
try:
    {}["k"]
except KeyError as e:
    print(repr(e), e.args)
print(__doc__)
