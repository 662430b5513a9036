d = {"a": 1, "b": 2}
print(d.get("a"), d.get("z"), d.get("z", 0), d.setdefault("c", []), d.pop("a"), d.pop("zz", None), list(d.items()), list(d.keys()), list(d.values()))
d.update(x=1, y=2); d.update({"b": 3}); d.update([("q", 5)]); print(d, d | {"n": 0}, "b" in d, len(d), dict(a=1), dict([(1, 2)]), dict.fromkeys("ab", 0))
print({k: v for k, v in sorted(d.items(), key=lambda kv: str(kv[1]))}, d == dict(d), list(reversed({"a": 1, "b": 2})))
try:
    d["nope"]
except KeyError as e:
    print(e, e.args[0])
try:
    {[]: 1}
except TypeError as e:
    print(e)
try:
    {([],): 1}
except TypeError as e:
    print(e)
print(d.popitem(), {1: "a", 1.0: "b", True: "c"})
