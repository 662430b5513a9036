def f(a, b=2, /, c=3, *d, e, **g):
    return a, b, c, d, e, g
print(f(1, e=5))
print(f(1, 2, 3, 4, e=5, a=6))
def h(x, y): pass
for call in (lambda: h(), lambda: h(1), lambda: h(1, 2, 3), lambda: h(1, x=2), lambda: h(1, 2, z=3)):
    try:
        call()
    except TypeError as e:
        print(e)
