from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", sa.DateTime(), server_default="now()"),
        sa.Column("b", sa.DateTime(), server_default=sa.text("timezone('utc', now())")),
        sa.Column("c", sa.DateTime(), server_default=sa.sql.func.now()),
        sa.Column("d", sa.DateTime(), server_default=sa.func.timezone("utc", sa.func.now())),
        sa.Column("e", sa.DateTime(), server_default=sa.func.CURRENT_TIMESTAMP()),
        sa.Column("f", sa.DateTime(), server_default=sa.func.localtimestamp()),
        sa.Column("g", sa.String(), server_default=sa.func.current_user()),
    )


def downgrade():
    pass
