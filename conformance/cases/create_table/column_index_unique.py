from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "person",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("email", sa.String, unique=True, index=True),
        sa.Column("name", sa.String, index=True),
        sa.Column("nick", sa.String, unique=True),
    )


def downgrade():
    pass
