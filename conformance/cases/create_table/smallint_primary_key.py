from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "level",
        sa.Column("id", sa.SmallInteger(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade():
    pass
