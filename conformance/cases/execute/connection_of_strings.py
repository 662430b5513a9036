from alembic import op
import sqlalchemy as sa
from sqlalchemy.sql.ddl import CreateTable, DropTable

table = sa.Table("thing", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True))


def upgrade():
    connection = op.get_bind()
    connection.execute("INSERT INTO config (a) VALUES (1)")
    connection.execute(CreateTable(table))


def downgrade():
    op.execute(DropTable(table))
