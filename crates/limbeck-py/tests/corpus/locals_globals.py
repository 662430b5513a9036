def f(a):
    b = 2
    return sorted(locals().items())
print(f(1))
g = 5
print(globals()["g"], "f" in globals())
