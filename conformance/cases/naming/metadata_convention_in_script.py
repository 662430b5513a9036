from alembic import op
import sqlalchemy as sa


def upgrade():
    convention = {
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
    meta = sa.MetaData(naming_convention=convention)
    t = sa.Table(
        "t",
        meta,
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("x", sa.Integer(), unique=True),
    )
    t.create(op.get_bind(), checkfirst=False)


def downgrade():
    pass
