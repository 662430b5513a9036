import functools, itertools
@functools.lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(60), functools.reduce(lambda a, b: a * b, [1, 2, 3, 4]), functools.partial(int, base=2)("101"))
print(list(itertools.chain([1], [2, 3])), list(itertools.islice(itertools.count(), 3)), list(itertools.product("ab", [1, 2])))
@functools.wraps(fib)
def wrapped(): pass
print(wrapped.__name__)
