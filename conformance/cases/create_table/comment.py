from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "place",
        sa.Column("id", sa.Integer(), nullable=False, comment="surrogate key"),
        sa.Column("name", sa.String(80), nullable=False, comment="what people call it; it's theirs"),
        sa.PrimaryKeyConstraint("id"),
        comment="Places, not 'positions'",
    )


def downgrade():
    pass
