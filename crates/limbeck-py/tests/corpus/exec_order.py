def t(n):
    print("t", n)
    return n
d = {t(1): t(2), t(3): t(4)}
l = [t(5), t(6)]
def f(*a, **k): return a
f(t(7), *[t(8)], k=t(9))
x = [0, 0]
x[t(0)] = t(1)
print(t(1) + t(2) * t(3))
a = b = t(4)
t(1) if t(0) else t(2)
