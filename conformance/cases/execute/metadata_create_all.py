from alembic import op
import sqlalchemy as sa


def upgrade():
    meta = sa.MetaData()
    sa.Table("a", meta, sa.Column("id", sa.Integer, primary_key=True))
    sa.Table("b", meta, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a_id", sa.ForeignKey("a.id")))
    meta.create_all(op.get_bind(), checkfirst=False)


def downgrade():
    meta = sa.MetaData()
    sa.Table("a", meta, sa.Column("id", sa.Integer, primary_key=True))
    meta.drop_all(op.get_bind(), checkfirst=False)
