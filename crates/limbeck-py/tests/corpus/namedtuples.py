from typing import NamedTuple
from collections import namedtuple
class P(NamedTuple):
    x: int
    y: int = 5
    def s(self): return self.x + self.y
p = P(1)
print(p, p.x, p[1], len(p), p.s(), p == (1, 5), tuple(p), p._asdict(), p._replace(x=2), P._fields, isinstance(p, tuple))
a, b = p
print(a, b, {p: 1}[(1, 5)], p + (9,), sorted([P(3), P(1)]))
Q = namedtuple("Q", "a b")
q = Q(1, b=2)
print(q, q.a, Q._make([3, 4]), Q(*[5, 6]))
R = namedtuple("R", ["m", "n"], defaults=[0])
print(R(1))
try:
    q.a = 5
except AttributeError as e:
    print("immutable")
