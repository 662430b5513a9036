class A:
    @property
    def v(self): return 1
class B(A):
    @property
    def v(self): return super().v + 1
print(B().v)
try:
    B().v = 3
except AttributeError as e:
    print("cannot set")
class C:
    _x = 0
    x = property(lambda self: self._x, lambda self, v: setattr(self, "_x", v))
c = C(); c.x = 5
print(c.x, c._x)
