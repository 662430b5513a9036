class Base:
    def __init__(self, n):
        self.n = n
        print("Base", n)
    def hi(self):
        return "base hi"
    @classmethod
    def create(cls):
        return cls.__name__
class Mid(Base):
    def __init__(self, n):
        super().__init__(n + 1)
        print("Mid")
    def hi(self):
        return "mid " + super().hi()
class Other(Base):
    def hi(self):
        return "other " + super().hi()
class Leaf(Mid, Other):
    def hi(self):
        return "leaf " + super().hi()
l = Leaf(1)
print(l.hi(), Leaf.create(), [c.__name__ for c in Leaf.__mro__], Leaf.__bases__ == (Mid, Other))
print(isinstance(l, Other), issubclass(Leaf, Base), Base.hi(l), super(Mid, l).hi())
class WithClassMethod(Base):
    @classmethod
    def create(cls):
        return "sub " + super().create()
print(WithClassMethod.create())
