from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "setting",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("value", sa.Text()),
        if_not_exists=True,
    )


def downgrade():
    op.drop_table("setting", if_exists=True)
