t = (1, 2, 2)
print(t.count(2), t.index(2), t + (3,), t * 2, (), (1,), 1 in t, tuple("ab"), hash((1, 2)) == hash((1, 2)), {(1, 2): "x"}[(1, 2)])
