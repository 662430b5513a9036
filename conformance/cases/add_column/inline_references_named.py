from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column(
        "order",
        sa.Column(
            "account_id",
            sa.Integer(),
            sa.ForeignKey("s.account.id", name="fk_acc", deferrable=True, initially="IMMEDIATE"),
        ),
        inline_references=True,
        schema="s",
    )


def downgrade():
    pass
