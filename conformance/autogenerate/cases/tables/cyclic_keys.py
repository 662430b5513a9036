import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("a", B, sa.Column("id", sa.Integer, primary_key=True), sa.Column("b_id", sa.ForeignKey("b.id", use_alter=True, name="fk_a_b")))
sa.Table("b", B, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a_id", sa.ForeignKey("a.id")))
