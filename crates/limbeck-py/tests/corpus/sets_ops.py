a, b = {1, 2, 3}, {2, 3, 4}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b), a <= b, {2} < a, a.isdisjoint({9}), sorted(a.union([7], (8,))))
s = set(); s.add(1); s.discard(5); s.update([2, 3]); print(sorted(s), len(s), frozenset([1]) == {1}, frozenset("a") in {frozenset("a")})
print({x % 3 for x in range(10)} == {0, 1, 2}, set("aab") == {"a", "b"})
