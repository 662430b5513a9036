from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column(
        "address",
        sa.Column("user_id", sa.Integer(), sa.ForeignKey("users.id", name="fk_address_user"), nullable=True),
    )


def downgrade():
    pass
