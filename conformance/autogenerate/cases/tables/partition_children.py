# dialects: postgresql
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
before = [
    "CREATE TABLE log (at date NOT NULL, x integer) PARTITION BY RANGE (at)",
    "CREATE TABLE log_2024 PARTITION OF log FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')",
    "CREATE VIEW v AS SELECT x FROM log",
    "CREATE MATERIALIZED VIEW mv AS SELECT x FROM log",
]
sa.Table("log", B, sa.Column("at", sa.Date, nullable=False), sa.Column("x", sa.Integer), postgresql_partition_by="RANGE (at)")
