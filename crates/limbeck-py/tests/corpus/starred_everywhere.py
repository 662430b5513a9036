a = [1, 2]
print(*a, *a, sep=",")
def f(*args): return args
print(f(*a, *[3], 4))
x = *a, 3
print(x)
def g(): return *a, 5
print(g())
for i in *a, 9: print(i)
print([*a], {*a}, (*a,), {**{"k": 1}})
d = {"s": [*a, *range(2)]}
print(d)
first, (second, *rest), *others = 1, (2, 3, 4), 5, 6
print(first, second, rest, others)
