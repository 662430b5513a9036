"""Models with the application's own types: what autogenerate writes of them names those types."""
from sqlalchemy import Column, Enum, ForeignKey, Integer, MetaData, String
from sqlalchemy.orm import declarative_base

from shop.constants import NAME_LENGTH
from shop.models import Channel, Status
from shop.types import GUID, Checked, Flag, Json, LevelType, Money, Price, UtcDateTime

Base = declarative_base(metadata=MetaData(naming_convention={"ck": "ck_%(table_name)s_%(constraint_name)s"}))


class Product(Base):
    __tablename__ = "product"

    id = Column(GUID, primary_key=True)
    name = Column(String(NAME_LENGTH), nullable=False)
    cost = Column(Money(10, 2), nullable=False)
    price = Column(Price, server_default="0")
    added = Column(UtcDateTime)
    data = Column(Json)
    level = Column(LevelType, nullable=False)
    checked = Column(Checked)
    flag = Column(Flag)
    status = Column(Enum(Status), nullable=False)
    channel = Column(Enum(Channel, name="channel_type"))


class Part(Base):
    __tablename__ = "part"

    id = Column(Integer, primary_key=True)
    product_id = Column(GUID, ForeignKey("product.id"), nullable=False)
    level = Column(LevelType)
