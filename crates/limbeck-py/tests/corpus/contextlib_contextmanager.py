from contextlib import contextmanager
@contextmanager
def cm(name):
    print("enter", name)
    try:
        yield name.upper()
    except ValueError as e:
        print("handled", e)
    finally:
        print("exit", name)
with cm("a") as v:
    print(v)
with cm("b"):
    raise ValueError("x")
try:
    with cm("c"):
        raise KeyError("k")
except KeyError as e:
    print("out", e)
