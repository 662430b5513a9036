print([x * y for x in range(3) for y in range(3) if x != y], {x: x ** 2 for x in range(3)}, {x % 2 for x in range(5)})
x = "outer"
print([x for x in range(3)], x)
print([[j for j in range(i)] for i in range(4)], [a for a in [b for b in "xy"]])
m = [[1, 2], [3, 4]]
print([row[0] for row in m], [v for row in m for v in row], list(zip(*m)))
