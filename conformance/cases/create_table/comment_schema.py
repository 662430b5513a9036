from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "place",
        sa.Column("id", sa.Integer(), primary_key=True, comment="key"),
        schema="geo",
        comment="A place",
    )


def downgrade():
    pass
