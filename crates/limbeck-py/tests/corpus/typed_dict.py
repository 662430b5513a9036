from typing import TypedDict, Optional, Union, Any, cast
class Movie(TypedDict, total=False):
    name: str
    year: int
m: Movie = {"name": "x", "year": 1}
n = Movie(name="y")
print(m, n, type(n), cast(int, "a"), Optional[int] is not None)
