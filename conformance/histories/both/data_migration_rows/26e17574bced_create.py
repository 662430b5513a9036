"""Create

Revision ID: 26e17574bced
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "26e17574bced"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "person", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(), nullable=False)
    )
    op.execute("INSERT INTO person (id, name) VALUES (1, 'Ann Lee'), (2, 'Bob'), (3, 'Cy de Vries')")


def downgrade():
    op.drop_table("person")
