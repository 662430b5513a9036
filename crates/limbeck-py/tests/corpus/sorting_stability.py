people = [("a", 3), ("b", 1), ("c", 3), ("d", 2)]
print(sorted(people, key=lambda p: p[1]), sorted(people, key=lambda p: (-p[1], p[0])), sorted(people, key=lambda p: p[1], reverse=True))
people.sort(key=lambda p: p[0], reverse=True)
print(people)
try:
    sorted([1, "a"])
except TypeError as e:
    print(e)
