for i in range(5):
    if i == 3:
        break
else:
    print("no break")
print(i)
for i in []:
    pass
else:
    print("empty else")
while i:
    i -= 1
    if i == 1:
        continue
    print(i)
else:
    print("while else")
for a, (b, *c) in [(1, (2, 3, 4)), (5, (6,))]:
    print(a, b, c)
