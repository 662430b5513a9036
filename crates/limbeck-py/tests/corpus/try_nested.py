try:
    try:
        raise ValueError("a")
    finally:
        print("inner finally")
except ValueError as e:
    print("outer", e)
try:
    try:
        raise ValueError("a")
    except ValueError:
        raise
except ValueError as e:
    print("re-raised", e)
try:
    try:
        raise ValueError("a")
    except ValueError as e:
        raise RuntimeError("b") from e
except RuntimeError as e:
    print(e, repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        {}["k"]
except KeyError as e:
    print(repr(e.__context__), e.__cause__)
def loop():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                break
            print(i)
        finally:
            print("f", i)
loop()
def over():
    try:
        return 1
    finally:
        return 2
print(over())
