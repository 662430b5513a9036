x = [1, 2, 3, 4, 5]
del x[0], x[1:3]
print(x)
d = {"a": 1, "b": 2}
del d["a"]
print(d)
class A: pass
a = A()
a.v = 1
del a.v
print(hasattr(a, "v"))
y = 1
del y
try:
    y
except NameError as e:
    print(e)
try:
    del d["zz"]
except KeyError as e:
    print(e)
