"""The application of logging.py: it prints, and says itself how to log."""

import logging
import sys

import sqlalchemy as sa
from sqlalchemy.orm import declarative_base

print("the application is imported")
logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(levelname)s from %(name)s: %(message)s")
logging.getLogger("application").info("ready")
Base = declarative_base()


class User(Base):
    __tablename__ = "user"
    id = sa.Column(sa.Integer, primary_key=True)
