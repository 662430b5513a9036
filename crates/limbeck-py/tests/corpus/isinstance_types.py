print(isinstance(1, int), isinstance(True, int), isinstance(1, (str, int)), isinstance("a", str | None), isinstance(None, type(None)), type(1) is int, type("a") == str, type([]), type(None), type(int))
print(issubclass(bool, int), int, str.__name__, type(1.5).__name__, type(lambda: 0).__name__, type(print).__name__)
print(callable(int), callable(1), int("12"), str(5), list("ab"), bool(""), float("1.5"), tuple([1]), int("ff", 16))
