# naming_convention: {"ck": "ck_%(table_name)s_%(constraint_name)s"}
from alembic import op


def upgrade():
    op.drop_constraint("positive", "book", type_="check")
    op.drop_constraint("positive", "book")
    op.drop_constraint(op.f("ck_book_positive"), "book", type_="check")


def downgrade():
    pass
