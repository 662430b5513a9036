def f(*args, **kw):
    return args, sorted(kw.items())
a = [1, 2]
d = {"x": 1}
print(f(*a, 3, *"ab", **d, y=2))
print(f(*[], **{}))
try:
    f(**d, x=3)
except TypeError as e:
    print("twice" if "multiple values" in str(e) else e)
