if (n := len("abc")) > 2:
    print(n)
print([y for x in range(5) if (y := x * x) > 3], y)
while (k := n) and n > 0:
    n -= 2
print(k, n)
