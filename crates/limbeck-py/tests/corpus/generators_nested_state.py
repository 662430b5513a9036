def walk(tree):
    for node in tree:
        if isinstance(node, list):
            yield from walk(node)
        else:
            yield node
print(list(walk([1, [2, [3, [4]], 5]])))
def pairs():
    for a in range(2):
        for b in "xy":
            yield a, b
p = pairs()
print(next(p), next(p)); print(list(p))
gens = [(i * j for j in range(3)) for i in range(3)]
print([list(g) for g in gens])
