class V:
    def __init__(self, *v): self.v = v
    def __repr__(self): return f"V{self.v}"
    def __str__(self): return "V!"
    def __eq__(self, o): return isinstance(o, V) and self.v == o.v
    def __hash__(self): return hash(self.v)
    def __add__(self, o): return V(*(a + b for a, b in zip(self.v, o.v)))
    def __radd__(self, o): return V(o, *self.v)
    def __mul__(self, n): return V(*(a * n for a in self.v))
    def __neg__(self): return V(*(-a for a in self.v))
    def __len__(self): return len(self.v)
    def __getitem__(self, i): return self.v[i]
    def __contains__(self, x): return x in self.v
    def __iter__(self): return iter(self.v)
    def __bool__(self): return any(self.v)
    def __call__(self, x): return x * 2
    def __lt__(self, o): return self.v < o.v
    def __iadd__(self, n): self.v += (n,); return self
    def __format__(self, spec): return f"<{spec}>"
    def __enter__(self): return self
    def __exit__(self, *a): return False
a, b = V(1, 2), V(3, 4)
print(a + b, 9 + a, a * 2, -a, len(a), a[0], 2 in a, list(a), bool(V(0)), a(4), a == V(1, 2), a != b, a < b, b > a, str(a), f"{a:x} {a!r}")
print({a: 1}[V(1, 2)], sorted([b, a]), {a, V(1, 2)} == {a}, max(a, b), [*a], a in [V(1, 2)])
a += 7
print(repr(a))
x, y, z = a
print(x, y, z)
