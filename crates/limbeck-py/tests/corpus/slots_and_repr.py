class A:
    __slots__ = ("x", "y")
    def __init__(self): self.x = 1
a = A()
print(a.x, hasattr(a, "y"))
class B:
    def __repr__(self): return "<B>"
print([B()], {"k": B()}, (B(),), f"{B()}", str(B()), "%s %r" % (B(), B()))
