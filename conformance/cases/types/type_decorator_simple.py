from alembic import op
import sqlalchemy as sa


class Email(sa.types.TypeDecorator):
    impl = sa.String(255)
    cache_ok = True


class Lower(sa.TypeDecorator):
    impl = sa.String
    cache_ok = True


def upgrade():
    op.add_column("t", sa.Column("a", Email()))
    op.add_column("t", sa.Column("b", Lower(length=20)))
    op.add_column("t", sa.Column("c", Lower(30)))


def downgrade():
    pass
