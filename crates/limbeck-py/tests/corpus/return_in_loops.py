def find(rows, wanted):
    for row in rows:
        for value in row:
            if value == wanted:
                return row, value
    return None
print(find([[1, 2], [3]], 3), find([], 1))
def gen_return():
    for i in range(3):
        try:
            if i == 1:
                return
            yield i
        finally:
            print("f", i)
print(list(gen_return()))
