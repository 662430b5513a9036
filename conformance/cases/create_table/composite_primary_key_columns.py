from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "membership",
        sa.Column("user_id", sa.Integer, sa.ForeignKey("users.id"), primary_key=True),
        sa.Column("group_id", sa.Integer, sa.ForeignKey("groups.id"), primary_key=True),
        sa.Column("role", sa.String(16), nullable=False, server_default="member"),
    )


def downgrade():
    pass
