b = b"abc"
print(b + b"d", b * 2, b[0], list(b), b.decode(), "é".encode(), b"\xff\n'", b == b"abc", 97 in b, b"bc" in b, len(b))
