from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_index("ix_d", "t", [sa.column("created").desc()])
    op.create_index("ix_dn", "t", ["a", sa.column("created").desc().nullslast()])
    op.create_index("ix_an", "t", [sa.column("created").asc().nulls_first()])
    op.create_index("ix_fn", "t", [sa.desc(sa.column("x")), sa.asc("y"), sa.nulls_last(sa.desc(sa.text("z")))])


def downgrade():
    pass
