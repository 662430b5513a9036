import re
print(re.sub(r"(\w+)@(\w+)", r"\2 at \1", "bob@home"), re.findall(r"\d+", "a1b22"), bool(re.match(r"^a.c$", "abc")), re.split(r"[,;]", "a,b;c"), re.search(r"(?P<n>\d+)", "x42").group("n"))
