class MyStr(str):
    def shout(self): return self.upper() + "!"
s = MyStr("abc")
print(s, s.shout(), s + "d", len(s), s == "abc", {s: 1}["abc"], isinstance(s, str), f"{s:>5}", s[1], "b" in s, s.replace("a", "z"))
class MyDict(dict):
    def __missing__(self, k): return k * 2
    def extra(self): return sorted(self)
d = MyDict(a=1)
d["b"] = 2
print(d["zz"], d.extra(), len(d), d == {"a": 1, "b": 2}, isinstance(d, dict), dict(d), {**d})
class MyList(list):
    def total(self): return sum(self)
l = MyList([1, 2])
l.append(3)
print(l.total(), l[1:], len(l), l == [1, 2, 3], [x for x in l])
class MyInt(int):
    def __repr__(self): return f"MyInt({int(self)})"
n = MyInt(5)
print(repr(n), n + 1, n * 2, n == 5, n > 3)
