from alembic import op


def upgrade():
    op.create_index("ix_inc", "t", ["a"], postgresql_include=["b", "C"])
    op.create_index("ix_with", "t", ["a"], postgresql_with={"fillfactor": 50})
    op.create_index("ix_hnsw", "t", ["e"], postgresql_using="hnsw", postgresql_with={"m": 16, "ef_construction": 64}, postgresql_ops={"e": "vector_cosine_ops"})
    op.create_index("ix_ts", "t", ["a"], postgresql_tablespace="fast")
    op.create_index("ix_nnd", "t", ["a"], unique=True, postgresql_nulls_not_distinct=True)
    op.create_index("ix_nd", "t", ["a"], unique=True, postgresql_nulls_not_distinct=False)


def downgrade():
    pass
