BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE t (
    big BIGINT, 
    flag BOOLEAN, 
    day DATE, 
    moment TIMESTAMP WITHOUT TIME ZONE, 
    moment_tz TIMESTAMP WITH TIME ZONE, 
    dbl DOUBLE PRECISION, 
    fl FLOAT, 
    i INTEGER, 
    span INTERVAL, 
    blob BYTEA, 
    num NUMERIC, 
    small SMALLINT, 
    s VARCHAR, 
    txt TEXT, 
    clock TIME WITHOUT TIME ZONE, 
    clock_tz TIME WITH TIME ZONE, 
    uni VARCHAR, 
    unitext TEXT, 
    uid UUID, 
    doc JSON
);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

