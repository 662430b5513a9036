import enum

from sqlalchemy import Column, Integer
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Status(enum.Enum):
    NEW = "new"
    PAID = "paid"
    SENT = "sent"


class Channel(str, enum.Enum):
    web = "W"
    shop = "S"


class Priority(enum.IntEnum):
    LOW = 1
    HIGH = 10


class Order(Base):
    __tablename__ = "app_order"

    KINDS = [("o", "Online"), ("s", "Store")]

    class State(enum.Enum):
        OPEN = 1
        CLOSED = 2

    id = Column(Integer, primary_key=True)
