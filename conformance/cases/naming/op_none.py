# naming_convention: {"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"}
from alembic import op


def upgrade():
    op.create_foreign_key(None, "book", "author", ["author_id"], ["id"])
    op.create_unique_constraint(None, "book", ["isbn", "year"])
    op.create_primary_key(None, "book", ["id"])
    op.create_index(None, "book", ["title", "year"])
    op.create_index(op.f("ix_given"), "book", ["title"])


def downgrade():
    op.drop_constraint("fk_book_author_id_author", "book", type_="foreignkey")
