class Outer:
    class Config:
        name = "cfg"
        values = {"a": 1}
    @classmethod
    def get(cls): return cls.Config.name
print(Outer.get(), Outer.Config.values["a"], Outer.Config.__name__)
def factory(base):
    class Made(base):
        def who(self): return f"made from {base.__name__}"
    return Made
print(factory(Outer)().who())
