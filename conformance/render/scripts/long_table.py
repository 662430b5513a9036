from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "long",
        *[sa.Column(f"c{n}", sa.Integer(), nullable=n % 2 == 0) for n in range(255)],
        sa.PrimaryKeyConstraint("c1"),
    )
    op.create_table("fits", *[sa.Column(f"c{n}", sa.Integer()) for n in range(255)])


def downgrade():
    pass
