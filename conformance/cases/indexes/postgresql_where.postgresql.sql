BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE UNIQUE INDEX ix_w ON t (a) WHERE deleted_at IS NULL;

CREATE INDEX ix_w2 ON t (a) WHERE b = 'x';

CREATE INDEX ix_w3 ON t (a) WHERE b = 'x';

CREATE INDEX ix_w4 ON t (a) WHERE b > 3 AND c IS NULL;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DROP INDEX ix_w;

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

