"""Slugs

Revision ID: 609d06235f9f
Revises: ebc4cdb469bd
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "609d06235f9f"
down_revision = "ebc4cdb469bd"
branch_labels = None
depends_on = None


def slugify(text):
    return "-".join("".join(c for c in word if c.isalnum()) for word in text.lower().split())


def upgrade():
    op.add_column("person", sa.Column("slug", sa.String(), nullable=True))
    person = sa.table("person", sa.column("id", sa.Integer), sa.column("name", sa.String), sa.column("slug", sa.String))
    bind = op.get_bind()
    for pid, name in bind.execute(sa.select(person.c.id, person.c.name)):
        bind.execute(person.update().where(person.c.id == pid).values(slug=slugify(name)))
    op.create_index("ux_person_slug", "person", ["slug"], unique=True)


def downgrade():
    op.drop_index("ux_person_slug", table_name="person")
    op.drop_column("person", "slug")
