def risky():
    try:
        raise ValueError("first")
    except ValueError:
        try:
            raise KeyError("second")
        except KeyError as k:
            print("inner", k)
        print("still", "handling")
        raise
try:
    risky()
except ValueError as e:
    print("outer", e)
def gen():
    try:
        yield 1
        raise ValueError("in gen")
    except ValueError as e:
        yield f"caught {e}"
print(list(gen()))
def suppress():
    for i in range(3):
        try:
            raise ValueError(i)
        except ValueError as e:
            saved = e
        finally:
            pass
    return saved
print(repr(suppress()))
