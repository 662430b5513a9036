def g():
    print("start")
    yield 1
    print("middle")
    yield 2
    print("end")
it = g()
print("made")
print(next(it))
print(next(it))
print(next(it, "default"))
def count():
    n = 0
    while True:
        yield n
        n += 1
for v in count():
    if v > 3:
        break
print(v)
c = count()
print([next(c) for _ in range(3)], sum(x for x in range(5)), list(x for x in "ab"))
try:
    next(it)
except StopIteration as e:
    print("stopped", e.value)
