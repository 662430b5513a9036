s = "abcdefg"
print(s[1:3], s[:-2], s[::-1], s[::2], s[5:1:-2], s[-100:100], s[7:])
l = list(range(10))
print(l[2:5], l[::-3], l[-3:], l[8:2:-1])
l[2:4] = ["x"]
print(l)
l[::2] = [0] * len(l[::2])
print(l)
l[1:1] = [7, 7]
print(l)
del l[::3]
print(l)
t = (1, 2, 3)
print(t[1:], t[-1], b"abc"[1], b"abc"[1:])
for bad in ("s[10]", "l[99]", "t[5]"):
    try:
        {"s[10]": lambda: s[10], "l[99]": lambda: l[99], "t[5]": lambda: t[5]}[bad]()
    except IndexError as e:
        print(e)
try:
    l["a"]
except TypeError as e:
    print(e)
print("héllo"[1], "héllo"[1:3], "日本語"[::-1])
