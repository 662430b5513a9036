from __future__ import annotations

from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

names: Sequence[str] = ("a", "b")
extra: Union[str, None] = None


def upgrade() -> None:
    """Adds columns."""
    count: int = len(names)
    op.execute(f"SELECT {count}")
    for name in names:
        op.add_column("t", sa.Column(name, sa.Integer()))


def downgrade():
    pass
