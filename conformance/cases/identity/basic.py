from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column("id", sa.Integer(), sa.Identity(), nullable=False),
        sa.Column("n", sa.Integer()),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade():
    pass
