from alembic import op


def upgrade():
    op.create_index("ix", "t", ["a"], mysql_length=10, mysql_prefix="FULLTEXT")
    op.create_index("ix2", "t", ["a"], mysql_length={"a": 5})


def downgrade():
    pass
