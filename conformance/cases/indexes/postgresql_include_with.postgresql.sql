BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE INDEX ix_inc ON t (a) INCLUDE (b, "C");

CREATE INDEX ix_with ON t (a) WITH (fillfactor = 50);

CREATE INDEX ix_hnsw ON t USING hnsw (e vector_cosine_ops) WITH (m = 16, ef_construction = 64);

CREATE INDEX ix_ts ON t (a) TABLESPACE fast;

CREATE UNIQUE INDEX ix_nnd ON t (a) NULLS NOT DISTINCT;

CREATE UNIQUE INDEX ix_nd ON t (a) NULLS DISTINCT;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

