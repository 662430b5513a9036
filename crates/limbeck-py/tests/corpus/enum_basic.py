import enum
from enum import Enum, IntEnum, auto
class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    @property
    def pretty(self): return self.name.title()
    @classmethod
    def default(cls): return cls.RED
print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color["GREEN"], list(Color), len(Color))
print(Color.CRIMSON is Color.RED, Color.RED == 1, Color.RED in Color, Color.GREEN.pretty, Color.default(), [c.name for c in Color], [c.value for c in Color])
print(Color.__members__.keys() == {"RED": 0, "GREEN": 0, "CRIMSON": 0}.keys(), isinstance(Color.RED, Color), {Color.RED: "r"}[Color(1)])
try:
    Color(9)
except ValueError as e:
    print(e)
try:
    Color["X"]
except KeyError as e:
    print(e)
class Auto(Enum):
    A = auto()
    B = auto()
    C = 10
    D = auto()
print([(m.name, m.value) for m in Auto])
class Num(IntEnum):
    ONE = 1
    TWO = 2
print(Num.ONE + 1, Num.TWO > Num.ONE, Num.ONE == 1, sorted([Num.TWO, Num.ONE]), int(Num.TWO), repr(Num.ONE), str(Num.ONE), f"{Num.TWO}", "%d" % Num.TWO)
