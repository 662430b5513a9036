from collections import defaultdict, Counter, OrderedDict
d = defaultdict(list)
for k, v in [("a", 1), ("b", 2), ("a", 3)]:
    d[k].append(v)
print(dict(d), d["zz"], Counter("abca").most_common(1), list(OrderedDict(a=1)))
