from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel


class Source(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(index=True, unique=True)
    url: str | None = None
    tier: int = 4
    created_at: datetime | None = Field(
        default=None, sa_column=sa.Column(sa.DateTime(), server_default=sa.func.now())
    )
    reliability_score: float | None = None
