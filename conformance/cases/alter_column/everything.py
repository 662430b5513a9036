from alembic import op
import sqlalchemy as sa


def upgrade():
    op.alter_column(
        "t",
        "old",
        nullable=False,
        comment="the new one",
        server_default="5",
        new_column_name="new",
        type_=sa.Integer(),
        existing_type=sa.String(5),
        existing_server_default="4",
        existing_nullable=True,
        existing_comment="the old one",
        schema="s",
    )


def downgrade():
    pass
