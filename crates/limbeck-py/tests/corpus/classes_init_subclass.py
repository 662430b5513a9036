class Registry:
    known = []
    def __init_subclass__(cls, **kw):
        super().__init_subclass__()
        Registry.known.append((cls.__name__, kw))
class A(Registry, tag=1): pass
class B(Registry): pass
print(Registry.known)
class Desc:
    def __set_name__(self, owner, name):
        self.name = name
class C:
    field = Desc()
print(C.field.name)
T = type("T", (A,), {"v": 5, "m": lambda self: self.v})
print(T().m(), T.__name__, issubclass(T, A))
class New:
    def __new__(cls, *a):
        o = super().__new__(cls)
        o.made = a
        return o
    def __init__(self, *a): self.init = a
n = New(1, 2)
print(n.made, n.init)
