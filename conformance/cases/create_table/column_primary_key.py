from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "tag",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("label", sa.String(30), unique=True),
    )


def downgrade():
    pass
