def inner():
    x = yield 1
    print("got", x)
    return "result"
def outer():
    r = yield from inner()
    print(r)
    yield from [7, 8]
o = outer()
print(next(o), o.send("hi"), list(o))
def fin():
    try:
        yield 1
        yield 2
    finally:
        print("cleanup")
f = fin()
next(f)
f.close()
def thrower():
    try:
        yield 1
    except ValueError as e:
        print("caught", e)
        yield "after"
t = thrower()
next(t)
print(t.throw(ValueError("x")))
def early():
    return 5
    yield
print(list(early()))
gen = (print(i) or i for i in range(2))
print(next(gen))
print(any(x > 1 for x in [1, 2, 3]), all([]), list(map(lambda a, b: a + b, [1, 2], [3, 4])), list(filter(None, [0, 1, ""])), list(enumerate("ab", 1)))
