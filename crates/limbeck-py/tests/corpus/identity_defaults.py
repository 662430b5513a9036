S = object()
def f(x=S):
    return "missing" if x is S else x
print(f(), f(None))
a = b = []
a.append(1)
print(b, a is b, a == [1], a is not [1])
