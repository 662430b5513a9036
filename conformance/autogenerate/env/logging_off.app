"""The application of logging_off.py: its configuration turns off the loggers that are there already."""

import logging.config

import sqlalchemy as sa
from sqlalchemy.orm import declarative_base

logging.config.dictConfig({"version": 1, "root": {"level": "WARNING"}})
Base = declarative_base()


class User(Base):
    __tablename__ = "user"
    id = sa.Column(sa.Integer, primary_key=True)
