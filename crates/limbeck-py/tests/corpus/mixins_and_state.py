class Base:
    registry = {}
    def __init_subclass__(cls, *, key=None, **kw):
        super().__init_subclass__(**kw)
        cls.registry[key or cls.__name__] = cls
    @property
    def name(self): return type(self).__name__.lower()
class Loud:
    def speak(self): return super().speak().upper() + "!"
class Quiet:
    def speak(self): return "hush"
class Both(Loud, Quiet, Base, key="both"): pass
print(Both().speak(), Both().name, sorted(Base.registry))
