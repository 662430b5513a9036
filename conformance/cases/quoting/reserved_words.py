from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "user",
        sa.Column("order", sa.Integer(), primary_key=True),
        sa.Column("select", sa.String()),
        sa.Column("group", sa.String()),
        sa.Column("limit", sa.Integer()),
        sa.Column("check", sa.Integer()),
        sa.Column("default", sa.Integer()),
        sa.Column("table", sa.Integer()),
        sa.Column("offset", sa.Integer()),
        sa.Column("end", sa.Integer()),
        sa.Column("value", sa.Integer()),
        sa.Column("key", sa.Integer()),
        sa.Column("type", sa.Integer()),
        sa.Column("name", sa.Integer()),
        sa.Column("index", sa.Integer()),
        sa.Column("position", sa.Integer()),
        sa.Column("timestamp", sa.Integer()),
        sa.Column("date", sa.Integer()),
        sa.Column("year", sa.Integer()),
        sa.Column("comment", sa.Integer()),
        sa.Column("references", sa.Integer()),
    )
    op.create_index("ix_user_group", "user", ["group", "limit"])


def downgrade():
    pass
