print(sorted("bca", reverse=True), list(reversed([1, 2])), abs(-1), divmod(7, 2), pow(2, 5), pow(2, 5, 7), min("b", "a"), max([1, 5, 3], key=lambda v: -v), sum([]), round(1.5))
print(list(zip([1, 2], "ab")), list(range(5, 0, -2)), bin(5), hex(255), oct(8), chr(97), ord("a"), any([0, 1]), all([1, 0]), id(1) == id(1))
print(repr("x"), ascii("é"), format(3.14159, ".2f"), hash("a") == hash("a"), vars(type("A", (), {"x": 1})())  == {}, len(range(10)), 3 in range(5), range(3) == range(3))
print("a", "b", sep="-", end="!\n")
