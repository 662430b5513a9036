from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "line",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", "part"),
    )


def downgrade():
    pass
