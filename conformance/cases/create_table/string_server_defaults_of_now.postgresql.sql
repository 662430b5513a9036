BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE t (
    a TIMESTAMP WITHOUT TIME ZONE DEFAULT 'now()', 
    b TIMESTAMP WITHOUT TIME ZONE DEFAULT timezone('utc', now()), 
    c TIMESTAMP WITHOUT TIME ZONE DEFAULT now(), 
    d TIMESTAMP WITHOUT TIME ZONE DEFAULT timezone('utc', now()), 
    e TIMESTAMP WITHOUT TIME ZONE DEFAULT CURRENT_TIMESTAMP, 
    f TIMESTAMP WITHOUT TIME ZONE DEFAULT LOCALTIMESTAMP, 
    g VARCHAR DEFAULT CURRENT_USER
);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

