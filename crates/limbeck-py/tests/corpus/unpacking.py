a, b = 1, 2
a, b = b, a
print(a, b)
[c, *d], e = [1, 2, 3], 4
print(c, d, e)
*f, g = "xyz"
print(f, g)
h = i = j = 5
print(h, i, j)
for bad in ("a, b = 1, 2, 3", "a, b = [1]", "a, *b, c = [1]", "a, b = 5"):
    try:
        if bad == "a, b = 1, 2, 3":
            a, b = 1, 2, 3
        elif bad == "a, b = [1]":
            a, b = [1]
        elif bad == "a, *b, c = [1]":
            a, *b, c = [1]
        else:
            a, b = 5
    except (ValueError, TypeError) as e:
        print(e)
print([*range(3), *"ab"], (*[1], 2), {**{"a": 1}, "b": 2}, {*[1, 1, 2]})
