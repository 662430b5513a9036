"""Module doc."""
print(__name__, __doc__, __file__)
if __name__ == "__main__":
    print("main")
def f():
    "doc of f"
print(f.__doc__, f.__name__, f.__module__)
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    import nonexistent_module
print(TYPE_CHECKING)
