BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE t (
    fl FLOAT(24), 
    fl53 FLOAT(53), 
    fl_dec FLOAT, 
    dbl DOUBLE PRECISION, 
    num NUMERIC(10, 2), 
    num_p NUMERIC(8), 
    num_ps NUMERIC(8, 3), 
    s VARCHAR(100), 
    txt TEXT(1000), 
    uni VARCHAR(20), 
    unitext TEXT(2000), 
    blob BYTEA, 
    uid UUID, 
    uid_char CHAR(32), 
    span INTERVAL (3), 
    span_epoch TIMESTAMP WITHOUT TIME ZONE, 
    doc JSON, 
    de VARCHAR(10) COLLATE "de_DE", 
    nocase TEXT COLLATE "NOCASE"
);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

