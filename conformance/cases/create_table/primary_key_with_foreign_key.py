from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "manager",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("budget", sa.Numeric(12, 2), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["employee.id"]),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade():
    pass
