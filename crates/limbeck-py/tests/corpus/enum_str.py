import enum
class S(str, enum.Enum):
    A = "a"
    B = "b"
print(S.A == "a", S.A.value, S("b"), S.A.upper(), {"a": 1}[S.A], S.A in ("a", "c"), isinstance(S.A, str), repr(S.A), S.A + "x", [s.value for s in S], ",".join(S), "%s" % S.A.value)
class T(enum.StrEnum):
    ONE = enum.auto()
    TWO = "two!"
print(T.ONE, str(T.TWO), f"{T.ONE}", T.ONE == "one", repr(T.ONE), "%s" % T.TWO, T.ONE.name)
class P(enum.Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)
    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius
    def density(self):
        return round(self.mass / self.radius, 2)
print(P.EARTH.mass, P.MARS.density(), P.EARTH.value)
F = enum.Enum("F", "X Y")
print(list(F), F.X.value)
class M(enum.Enum):
    A = 1
    @classmethod
    def _missing_(cls, value):
        return cls.A
print(M("zzz"))
class Perm(enum.Flag):
    R = enum.auto()
    W = enum.auto()
print((Perm.R | Perm.W).value, Perm.R in (Perm.R | Perm.W), Perm.W in Perm.R, bool(Perm.R & Perm.W))
