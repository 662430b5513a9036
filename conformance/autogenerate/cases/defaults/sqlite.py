# dialects: sqlite
# configure: compare_server_default=True
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(5), server_default="x"), sa.Column("b", sa.Integer, server_default="1"), sa.Column("c", sa.DateTime, server_default=sa.text("CURRENT_TIMESTAMP")), sa.Column("d", sa.Integer), sa.Column("e", sa.Integer, server_default=sa.text("(1 + 1)")), sa.Column("f", sa.String(5), server_default=sa.text("'x'")), sa.Column("g", sa.String(5), server_default=""), sa.Column("h", sa.Text, server_default="it's"))
sa.Table("t", B, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(5), server_default="y"), sa.Column("b", sa.Integer, server_default=sa.text("1")), sa.Column("c", sa.DateTime, server_default=sa.func.current_timestamp()), sa.Column("d", sa.Integer, server_default="0"), sa.Column("e", sa.Integer), sa.Column("f", sa.String(5), server_default="x"), sa.Column("g", sa.String(5), server_default=""), sa.Column("h", sa.Text, server_default="it's"))
