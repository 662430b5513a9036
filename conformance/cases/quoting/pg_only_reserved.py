from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "analyse",
        sa.Column("array", sa.Integer()),
        sa.Column("both", sa.Integer()),
        sa.Column("cast", sa.Integer()),
        sa.Column("collate", sa.Integer()),
        sa.Column("column", sa.Integer()),
        sa.Column("current_user", sa.Integer()),
        sa.Column("do", sa.Integer()),
        sa.Column("fetch", sa.Integer()),
        sa.Column("ilike", sa.Integer()),
        sa.Column("isnull", sa.Integer()),
        sa.Column("lateral", sa.Integer()),
        sa.Column("only", sa.Integer()),
        sa.Column("returning", sa.Integer()),
        sa.Column("user", sa.Integer()),
        sa.Column("variadic", sa.Integer()),
        sa.Column("verbose", sa.Integer()),
        sa.Column("window", sa.Integer()),
        sa.Column("abort", sa.Integer()),
        sa.Column("action", sa.Integer()),
        sa.Column("attach", sa.Integer()),
        sa.Column("glob", sa.Integer()),
        sa.Column("plan", sa.Integer()),
        sa.Column("pragma", sa.Integer()),
        sa.Column("temp", sa.Integer()),
        sa.Column("virtual", sa.Integer()),
    )


def downgrade():
    pass
