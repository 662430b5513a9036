from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "t",
        sa.Column("id", sa.Integer(), key="ident", primary_key=True),
        sa.Column("plain", sa.String(), quote=True),
        sa.Column("Upper", sa.String(), quote=False),
        quote=True,
    )


def downgrade():
    pass
