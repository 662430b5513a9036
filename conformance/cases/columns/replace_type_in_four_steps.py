from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("t", sa.Column("amount_cents", sa.BigInteger(), nullable=True))
    op.execute(sa.text("UPDATE t SET amount_cents = CAST(round(amount * 100) AS BIGINT)"))
    op.alter_column("t", "amount_cents", existing_type=sa.BigInteger(), nullable=False)
    op.drop_column("t", "amount")


def downgrade():
    pass
