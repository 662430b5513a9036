from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column(
        "address",
        sa.Column(
            "user_id",
            sa.Integer(),
            sa.ForeignKey(
                "auth.users.id",
                name="fk_u",
                onupdate="CASCADE",
                ondelete="SET NULL",
                deferrable=True,
                initially="DEFERRED",
                match="FULL",
            ),
        ),
        schema="crm",
    )


def downgrade():
    op.drop_column("address", "user_id", schema="crm")
