x = "global"
class A:
    x = "class"
    y = x
    def m(self):
        return x
    z = [x for _ in range(1)]
    items = [1, 2]
    doubled = [i * 2 for i in items]
print(A.y, A().m(), A.z, A.doubled)
def outer():
    x = "outer"
    class B:
        def m(self):
            return x
    return B().m()
print(outer())
