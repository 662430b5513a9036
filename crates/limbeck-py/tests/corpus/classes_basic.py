class A:
    """Doc of A."""
    count = 0
    def __init__(self, x, y=2):
        self.x = x
        self.y = y
        A.count += 1
    def total(self):
        return self.x + self.y
    @property
    def double(self):
        return self.total() * 2
    @double.setter
    def double(self, v):
        self.x = v
    @classmethod
    def make(cls, n):
        return cls(n)
    @staticmethod
    def util(a):
        return a + 1
a = A(1)
print(a.total(), a.double, A.make(5).x, A.util(1), a.util(2), A.count, A.__doc__, A.__name__, type(a) is A)
a.double = 10
print(a.x, a.__dict__, A.total(a))
try:
    a.nope
except AttributeError as e:
    print(e)
m = a.total
print(m(), callable(m), hasattr(a, "x"), getattr(a, "zz", "dflt"))
setattr(a, "new", 1)
print(a.new, isinstance(a, A), isinstance(a, object), a == a, a == A(1))
