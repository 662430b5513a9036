def batches(items, size):
    for i in range(0, len(items), size):
        yield items[i:i + size]
rows = [{"id": i, "name": f"n{i}"} for i in range(7)]
for batch in batches(rows, 3):
    print([row["id"] for row in batch], max(batch, key=lambda r: r["id"])["name"])
offset = 0
while True:
    chunk = rows[offset:offset + 4]
    if not chunk:
        break
    offset += len(chunk)
print(offset)
