class AppError(Exception):
    def __init__(self, code, msg="default"):
        super().__init__(msg)
        self.code = code
class Sub(AppError):
    pass
try:
    raise Sub(5, "boom")
except AppError as e:
    print(type(e).__name__, e.code, e, e.args, isinstance(e, Exception))
class Plain(ValueError):
    """doc"""
try:
    raise Plain
except ValueError as e:
    print(repr(e), str(e) == "", Plain.__doc__)
class WithStr(Exception):
    def __str__(self):
        return "custom str"
try:
    raise WithStr(1, 2)
except Exception as e:
    print(e, e.args, repr(e))
print(issubclass(FileNotFoundError, OSError), IOError is OSError, ValueError.__mro__[1].__name__)
print(repr(ValueError("a", 1)), str(KeyError("k")), str(ValueError("a", 1)), repr(StopIteration()))
try:
    raise "text"
except TypeError as e:
    print(e)
assert True
try:
    assert 1 == 2, "not equal"
except AssertionError as e:
    print(e)
try:
    assert []
except AssertionError as e:
    print(repr(e))
try:
    raise NotImplementedError()
except RuntimeError as e:
    print(type(e).__name__)
try:
    raise SystemExit(3)
except SystemExit as e:
    print(e.code)
