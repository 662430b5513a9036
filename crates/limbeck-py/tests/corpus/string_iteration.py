print([c for c in "abc"], list(enumerate("xy")), dict(zip("ab", range(2))), "".join(reversed("abc")), sorted("hello"), "l" in "hello", "abc" > "abd", "x" * 0 == "")
