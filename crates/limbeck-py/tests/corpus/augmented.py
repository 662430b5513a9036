x = 5
x += 2; x -= 1; x *= 3; x //= 4; x **= 2; x %= 7
print(x)
l = m = [1]
l += [2]
l += "ab"
print(m)
t = u = (1,)
t += (2,)
print(t, u)
d = {"a": [1]}
d["a"] += [2]
d |= {"b": 1}
print(d)
s = {1, 2}
s &= {2, 3}
s |= {9}
print(sorted(s))
b = 6
b <<= 2; b |= 1; b ^= 3; b &= 0xFE; b >>= 1
print(b)
