from datetime import date

from alembic import op
import sqlalchemy as sa


def upgrade():
    account = op.create_table(
        "account",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(50), nullable=False),
        sa.Column("opened", sa.Date),
    )
    op.bulk_insert(
        account,
        [
            {"id": 1, "name": "account 1", "opened": date(2011, 5, 8)},
            {"id": 2, "name": "account 2", "opened": None},
        ],
    )


def downgrade():
    op.drop_table("account")
