import asyncio
async def add(a, b):
    await asyncio.sleep(0)
    return a + b
async def agen():
    for i in range(3):
        yield i
class ACM:
    async def __aenter__(self):
        print("aenter")
        return self
    async def __aexit__(self, *a):
        print("aexit", a[0] is None)
async def main():
    print(await add(1, 2))
    async for v in agen():
        print(v)
    async with ACM() as c:
        print(type(c).__name__)
    print([v async for v in agen()])
    return "done"
print(asyncio.run(main()))
