from typing import Generic, TypeVar, Protocol
T = TypeVar("T")
class Box(Generic[T]):
    def __init__(self, v): self.v = v
    def get(self) -> T: return self.v
print(Box(1).get(), Box[int](2).get())
class Proto(Protocol):
    def m(self) -> int: ...
class Impl:
    def m(self): return 1
print(Impl().m())
from abc import ABC, abstractmethod
class Abs(ABC):
    @abstractmethod
    def go(self): ...
class Con(Abs):
    def go(self): return "went"
print(Con().go())
