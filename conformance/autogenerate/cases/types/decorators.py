import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()


class Short(sa.types.TypeDecorator):
    impl = sa.String(5)
    cache_ok = True


class Number(sa.types.TypeDecorator):
    impl = sa.BigInteger
    cache_ok = True


sa.Table("t", A, sa.Column("a", sa.String(5)), sa.Column("b", sa.String(9)), sa.Column("c", sa.BigInteger), sa.Column("d", sa.Integer))
sa.Table("t", B, sa.Column("a", Short), sa.Column("b", Short()), sa.Column("c", Number()), sa.Column("d", Number), sa.Column("e", Number()))
