BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE INDEX ix_d ON t (created DESC);

CREATE INDEX ix_dn ON t (a, created DESC NULLS LAST);

CREATE INDEX ix_an ON t (created ASC NULLS FIRST);

CREATE INDEX ix_fn ON t (x DESC, y ASC, z DESC NULLS LAST);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

