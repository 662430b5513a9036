from alembic import op


def upgrade():
    op.execute("UPDATE {0} SET {col} = {0}".format("t", col="c"))
    op.execute("UPDATE %s SET %s = %d" % ("t", "c", 5))
    op.execute("UPDATE %(t)s SET x = '%(v)05.1f'" % {"t": "tt", "v": 2.25})
    op.execute("SELECT '{:<6}|{:^6}|{!r}'".format("a", "b", "c"))


def downgrade():
    pass
