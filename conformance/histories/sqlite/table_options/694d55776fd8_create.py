"""Create

Revision ID: 694d55776fd8
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "694d55776fd8"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "kv", sa.Column("k", sa.Text(), primary_key=True), sa.Column("v", sa.Text()), sqlite_with_rowid=False
    )
    op.create_table("a", sa.Column("id", sa.Integer(), primary_key=True), sqlite_autoincrement=True)
    op.create_table(
        "c",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(), sa.CheckConstraint("length(name) > 2", name="ck_len")),
        sa.UniqueConstraint("name", sqlite_on_conflict="IGNORE"),
    )


def downgrade():
    for name in ("c", "a", "kv"):
        op.drop_table(name)
