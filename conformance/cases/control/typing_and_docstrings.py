from collections.abc import Sequence
from typing import Any, Dict, List, Optional, cast

from alembic import op
import sqlalchemy as sa

COLUMNS: List[Dict[str, Any]] = [{"name": "a", "type_": sa.Integer()}, {"name": "b", "type_": sa.String(3)}]
labels: str | Sequence[str] | None = None


def column(spec: Dict[str, Any], nullable: Optional[bool] = True) -> sa.Column[Any]:
    """Makes a column."""
    return sa.Column(cast(str, spec["name"]), spec["type_"], nullable=nullable)


def upgrade() -> None:
    """Adds them."""
    for spec in COLUMNS:
        op.add_column("t", column(spec))


def downgrade():
    pass
