def f(x, acc=[]):
    acc.append(x)
    return acc
print(f(1), f(2))
n = 10
def g(a=n):
    return a
n = 20
print(g())
