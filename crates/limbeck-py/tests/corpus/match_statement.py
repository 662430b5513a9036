def f(v):
    match v:
        case 0:
            return "zero"
        case "a" | "b":
            return "letter"
        case None | True:
            return "singleton"
        case [x]:
            return f"one {x}"
        case [1, *rest]:
            return f"starts with 1, {rest}"
        case (a, b) if a == b:
            return "equal pair"
        case [_, _, *_]:
            return "long"
        case {"type": "t", "v": val, **rest}:
            return f"map {val} {rest}"
        case int(n) if n > 100:
            return f"big {n}"
        case str() as s:
            return f"str {s}"
        case float():
            return "float"
        case _:
            return "other"
for v in (0, "a", None, True, [5], [1, 2, 3], (4, 4), (4, 5), {"type": "t", "v": 1, "z": 2}, 500, "zzz", 1.5, {}, 7):
    print(f(v))
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
def g(p):
    match p:
        case Point(0, 0): return "origin"
        case Point(x, y=0): return f"x axis {x}"
        case Point(x=xx): return f"point {xx}"
print(g(Point(0, 0)), g(Point(3, 0)), g(Point(1, 2)), g(5))
