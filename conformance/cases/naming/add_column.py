# naming_convention: {"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"}
# dialects: postgresql
from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("t", sa.Column("o_id", sa.Integer(), sa.ForeignKey("o.id")))
    op.add_column("t", sa.Column("u", sa.Integer(), unique=True))
    op.add_column("t", sa.Column("i", sa.Integer(), index=True))
    op.add_column("t", sa.Column("r_id", sa.Integer(), sa.ForeignKey("r.id")), inline_references=True)
    op.add_column("t", sa.Column("c", sa.Integer(), sa.CheckConstraint("c > 1", name="c_min")))


def downgrade():
    pass
