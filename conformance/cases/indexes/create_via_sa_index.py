from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.Table("t", sa.MetaData(), sa.Column("a", sa.Integer), sa.Column("b", sa.String))
    sa.Index("ix_b", t.c.b, unique=True).create(op.get_bind())
    sa.Index("ix_lower", sa.func.lower(t.c.b), t.c.a.desc()).create(op.get_bind(), checkfirst=False)


def downgrade():
    t = sa.Table("t", sa.MetaData(), sa.Column("a", sa.Integer), sa.Column("b", sa.String))
    sa.Index("ix_b", t.c.b).drop(op.get_bind())
