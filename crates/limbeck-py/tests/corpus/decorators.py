def deco(f):
    def wrapper(*a, **k):
        print("before", f.__name__)
        return f(*a, **k)
    return wrapper
def tag(name):
    def inner(f):
        f.tag = name
        return f
    return inner
@deco
@tag("t")
def hello(n):
    return n + 1
print(hello(2))
@tag("x")
def other(): pass
print(other.tag, other.__name__)
