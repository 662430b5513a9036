from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "ticket",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("status", sa.Enum("OPEN", "CLOSED", name="ticketstatus"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade():
    op.drop_table("ticket")
    sa.Enum(name="ticketstatus").drop(op.get_bind())
