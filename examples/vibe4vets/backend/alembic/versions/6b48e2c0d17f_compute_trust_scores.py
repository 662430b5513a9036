"""compute trust scores

Revision ID: 6b48e2c0d17f
Revises: d35a09f7b284
Create Date: 2025-09-15 11:25:06.441752

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "6b48e2c0d17f"
down_revision: Union[str, Sequence[str], None] = "d35a09f7b284"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    conn = op.get_bind()
    conn.execute(sa.text("UPDATE resource SET trust_score = NULL WHERE trust_score = 0.0"))
    conn.execute(sa.text("""
        UPDATE resource
        SET trust_score = source.reliability_score * 0.9
        FROM source
        WHERE resource.source_id = source.id
        AND resource.trust_score IS NULL
    """))


def downgrade() -> None:
    conn = op.get_bind()
    conn.execute(sa.text("UPDATE resource SET trust_score = NULL"))
