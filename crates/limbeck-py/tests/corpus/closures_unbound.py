def f():
    print(x)
    x = 1
try:
    f()
except UnboundLocalError as e:
    print(type(e).__name__, isinstance(e, NameError))
def g():
    def h():
        return y
    try:
        h()
    except NameError as e:
        print(type(e).__name__)
    y = 1
g()
try:
    nope
except NameError as e:
    print(e)
