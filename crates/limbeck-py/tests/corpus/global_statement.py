total = 0
def add(n):
    global total, made
    total += n
    made = True
add(3); add(4)
print(total, made)
