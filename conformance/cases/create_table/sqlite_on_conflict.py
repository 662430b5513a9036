# dialects: sqlite
from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column("id", sa.Integer(), primary_key=True, sqlite_on_conflict_primary_key="FAIL"),
        sa.Column("name", sa.String(), nullable=False, sqlite_on_conflict_not_null="ABORT"),
        sa.Column("code", sa.String(), unique=True, sqlite_on_conflict_unique="REPLACE"),
        sa.UniqueConstraint("id", "name", sqlite_on_conflict="IGNORE"),
        sa.CheckConstraint("id > 0", sqlite_on_conflict="ROLLBACK"),
    )


def downgrade():
    pass
