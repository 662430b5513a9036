from dataclasses import dataclass, field, asdict, astuple, replace, fields
from typing import ClassVar, List
@dataclass
class P:
    x: int
    y: int = 2
    tags: List[str] = field(default_factory=list)
    limit: ClassVar[int] = 5
    def total(self): return self.x + self.y
p = P(1)
p.tags.append("a")
print(p, P(1).tags, p == P(1, 2, ["a"]), p != P(2), p.total(), asdict(p), astuple(p), replace(p, x=9), [f.name for f in fields(p)], P.limit)
@dataclass(frozen=True, order=True)
class K:
    a: int
    b: str = "z"
print(K(1) < K(2), {K(1): "v"}[K(1)], sorted([K(3), K(1)]), hash(K(1)) == hash(K(1)))
try:
    K(1).a = 5
except Exception as e:
    print(type(e).__name__, e)
@dataclass
class Child(P):
    z: int = 7
    def __post_init__(self):
        self.sum = self.x + self.z
print(Child(1), Child(1, z=2).sum)
try:
    P()
except TypeError as e:
    print(e)
try:
    P(1, bad=2)
except TypeError as e:
    print(e)
@dataclass(kw_only=True)
class KW:
    a: int
    b: int = field(default=3, repr=False)
print(KW(a=1), KW(a=1).b)
