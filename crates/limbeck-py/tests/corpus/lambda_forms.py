print((lambda: 1)(), (lambda a, b=2, *c, d=4, **e: (a, b, c, d, e))(1, 5, 6, d=7, f=8))
print(sorted([3, 1, 2], key=lambda v: -v))
