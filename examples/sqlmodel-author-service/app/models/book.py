from datetime import date

from sqlmodel import Field, SQLModel


class Book(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    title: str = Field(max_length=200)
    published: date | None = None
    author_id: int = Field(foreign_key="author.id", index=True)
