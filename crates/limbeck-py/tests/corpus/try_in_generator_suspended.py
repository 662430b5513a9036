def g():
    try:
        raise ValueError("a")
    except ValueError as e:
        yield "in handler"
        try:
            raise
        except ValueError as again:
            yield f"again {again}"
def other():
    try:
        raise KeyError("k")
    except KeyError:
        it = g()
        print(next(it), next(it))
        try:
            raise
        except KeyError as e:
            print("mine", e)
        print(list(it))
other()
