from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column(
        "order",
        sa.Column("account_id", sa.INTEGER, sa.ForeignKey("account.id", ondelete="CASCADE")),
        inline_references=True,
    )


def downgrade():
    pass
