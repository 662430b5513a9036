def f(n):
    try:
        if n == 0:
            raise ValueError("zero")
        if n == 1:
            raise KeyError("one")
        if n == 2:
            return "returned"
        x = 1 / (n - 3)
    except ValueError as e:
        return f"value {e}"
    except (KeyError, ZeroDivisionError) as e:
        return f"either {e!r}"
    else:
        return "else"
    finally:
        print("finally", n)
for n in range(5):
    print(f(n))
