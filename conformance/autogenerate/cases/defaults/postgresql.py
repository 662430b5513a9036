# dialects: postgresql
# configure: compare_server_default=True
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(5), server_default="x"), sa.Column("b", sa.Integer, server_default="1"), sa.Column("c", sa.DateTime, server_default=sa.text("now()")), sa.Column("d", sa.Integer), sa.Column("e", sa.Integer, server_default=sa.text("(1 + 1)")), sa.Column("f", sa.Boolean, server_default=sa.text("true")), sa.Column("g", sa.Numeric(5, 2), server_default="1.5"), sa.Column("i", sa.Date, server_default=sa.text("'2020-01-01'")), sa.Column("j", sa.Text, server_default=sa.text("md5('x')")))
sa.Table("t", B, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(5), server_default="y"), sa.Column("b", sa.Integer, server_default=sa.text("1")), sa.Column("c", sa.DateTime, server_default=sa.func.current_timestamp()), sa.Column("d", sa.Integer, server_default="0"), sa.Column("e", sa.Integer), sa.Column("f", sa.Boolean, server_default=sa.false()), sa.Column("g", sa.Numeric(5, 2), server_default="1.50"), sa.Column("i", sa.Date, server_default="2020-01-01"), sa.Column("j", sa.Text, server_default=sa.text("md5('y')")))
