from alembic import op
import sqlalchemy as sa


def upgrade():
    op.execute(sa.schema.CreateTable(sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True))))
    op.execute(sa.DDL("ALTER TABLE t ADD COLUMN x INTEGER"))
    op.execute(sa.schema.DropTable(sa.Table("t", sa.MetaData()), if_exists=True))


def downgrade():
    pass
