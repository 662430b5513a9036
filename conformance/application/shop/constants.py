from decimal import Decimal

import sqlalchemy as sa

NAME_LENGTH = 40
SCHEMA = "main" if False else None
DEFAULT_STATUS = "new"
KINDS = ("a", "b")
TABLES = ["first", "second"]
PREFIX = "sh_"
LIMIT = NAME_LENGTH * 2
RATE = Decimal("0.5")
NOW = sa.text("CURRENT_TIMESTAMP")
RANDOM = sa.func.random()
CHOICES = {"x": 1, "y": 2}


def label(text, *, upper=False):
    return text.upper() if upper else text.title()


def values(cls):
    return [item.value for item in cls]


def number(item):
    return list(type(item)).index(item) + 1


def utcnow():
    return sa.func.timezone("utc", sa.func.now())


SIZES = {}
SIZES["note"] = 12
LATE = 1
LATE += 1
