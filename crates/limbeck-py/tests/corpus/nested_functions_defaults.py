def outer(a):
    def inner(b, c=a * 2):
        def deepest():
            return a, b, c
        return deepest()
    return inner
print(outer(1)(2), outer(3)(4, 5))
def make(n):
    return [lambda x, k=k: x * k for k in range(n)]
print([f(10) for f in make(3)])
