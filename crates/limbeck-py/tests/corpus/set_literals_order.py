print(sorted({3, 1, 2} | {5}), {1} == {1, 1}, len({(), (1,), "a", None}))
