name, n, f = "World", 42, 3.14159
print(f"Hello {name}!", f"{n:05d} {n:x} {n:#b} {n:,}", f"{f:.2f} {f:10.3f}| {f:<10.1f}|", f"{name!r} {name!s:>10}")
print(f"{n=} {f=:.1f} {name = }", f"{{literal}} {n}", f"{'nested ' + f'{n}'}", f"{n:{'>'}{10}}", f"{[1, 2]!r:>10}")
print(f"{name.upper()} {n + 1} {'a' if n else 'b'} {[i for i in range(3)]} {({'a': 1})['a']}")
print(f"a" "b" f"{n}", f"{'x':*^7}", f"{True} {None} {1e10:g} {0.5:%} {-1:+d}")
print(f"{n!s}" f'{name:s}' rf"\d{n}")
