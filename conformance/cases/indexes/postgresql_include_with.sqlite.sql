CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE INDEX ix_inc ON t (a);

CREATE INDEX ix_with ON t (a);

CREATE INDEX ix_hnsw ON t (e);

CREATE INDEX ix_ts ON t (a);

CREATE UNIQUE INDEX ix_nnd ON t (a);

CREATE UNIQUE INDEX ix_nd ON t (a);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

