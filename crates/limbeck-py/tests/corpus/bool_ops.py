print(not 0, not [1], bool([[]]), True and False or True, 1 == True, True + 1, isinstance(True, int), sum([True, True]))
class F:
    def __bool__(self): return False
class L:
    def __len__(self): return 0
print(bool(F()), bool(L()), not F(), F() or "or")
