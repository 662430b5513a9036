from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", sa.Integer(), unique=True),
        sa.Column("b", sa.Integer()),
        sa.UniqueConstraint("b", "a"),
    )


def downgrade():
    pass
