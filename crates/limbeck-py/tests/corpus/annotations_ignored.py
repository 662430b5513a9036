from __future__ import annotations
def f(a: Undefined, b: "AlsoUndefined" = 1) -> Nope:
    x: NotThere = 5
    y: int
    return a + b + x
print(f(1))
z: int = 3
w: str
print(z)
try:
    w
except NameError as e:
    print(e)
