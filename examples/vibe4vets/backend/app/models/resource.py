import sqlalchemy as sa
from sqlmodel import Field, SQLModel


class Resource(SQLModel, table=True):
    __table_args__ = (
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_resource_source"),
    )

    id: int | None = Field(default=None, primary_key=True)
    title: str
    category: str = Field(index=True)
    organization_id: int | None = Field(default=None, foreign_key="organization.id")
    phone: str | None = None
    trust_score: float | None = None
    source_id: int | None = None
    summary: str
