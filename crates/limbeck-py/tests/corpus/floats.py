print(1.5 + 2, 0.1 + 0.2, 1e100, 1e16, 123456789012345678.0, 1.0, -0.0, 1 / 3, 1e-7, 2.5 // 1, -7.5 % 2, 1e22, 5e-324)
print(float("inf"), -float("inf"), float("nan"), round(2.5), round(3.14159, 2), round(-0.5), int(3.9), abs(-2.5))
for bad in (lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0):
    try:
        bad()
    except ZeroDivisionError as e:
        print(e)
