from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "person",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("first", sa.String(20)),
        sa.Column("last", sa.String(20)),
        sa.Index("ix_person_names", "last", "first"),
        sa.Index("ux_person_first", "first", unique=True),
    )


def downgrade():
    pass
