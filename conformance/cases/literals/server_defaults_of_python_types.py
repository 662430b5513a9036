from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", sa.String(), server_default="x'y"),
        sa.Column("b", sa.String(), server_default="100%"),
        sa.Column("c", sa.String(), server_default="a:b"),
        sa.Column("d", sa.String(), server_default="back\\slash"),
        sa.Column("e", sa.DateTime(), server_default="2020-01-01 00:00:00"),
        sa.Column("f", sa.String(), server_default=sa.text("'100%'")),
        sa.Column("g", sa.String(), server_default=sa.text(r"'a\:b'")),
        sa.Column("h", sa.Numeric(), server_default="1.50"),
        sa.Column("i", sa.Boolean(), server_default="t"),
        sa.Column("j", sa.Integer(), server_default=sa.text("1 + 2")),
        sa.Column("k", sa.String(), server_default=sa.text("(lower('X'))")),
        sa.Column("l", sa.String(), server_default=sa.FetchedValue()),
        sa.Column("m", sa.String(), server_default=sa.func.concat("a", "b")),
    )


def downgrade():
    pass
