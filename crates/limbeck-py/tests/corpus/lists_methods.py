l = [3, 1, 2]
l.append(4); l.insert(0, 9); l.extend([5, 6]); print(l, l.pop(), l.pop(0), l.index(2), l.count(1))
l.sort(); print(l); l.sort(reverse=True, key=lambda v: v % 3); print(l)
l.reverse(); print(l, l.copy() is l); l.remove(3); l.clear(); print(l)
print([1, 2] + [3], [0] * 3, 2 in [1, 2], [[]] * 2, len([1, 2]), min([3, 1]), max(1, 5), sum([1, 2], 10))
