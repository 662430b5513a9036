from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "kv",
        sa.Column("k", sa.Text(), primary_key=True),
        sa.Column("v", sa.Text()),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )


def downgrade():
    pass
