from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "country",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("iso", sa.CHAR(2), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade():
    pass
