print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 == True, 3 > 2 >= 2 != 1)
def f(v):
    print("eval", v)
    return v
print(f(1) < f(0) < f(5))
print("a" < "b", [1, 2] < [1, 3], (1,) < (1, 0), {1} < {1, 2}, {1, 2} >= {1})
print(None is None, [] is [], 1 is not None, "a" in "cat", 3 not in [1, 2])
try:
    1 < "a"
except TypeError as e:
    print(e)
print([1, [2]] == [1, [2]], {"a": 1} == {"a": 1.0}, (1, 2) != (1, 3), 1 == "1")
