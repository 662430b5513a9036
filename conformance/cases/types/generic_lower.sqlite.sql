CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE t (
    big BIGINT, 
    flag BOOLEAN, 
    day DATE, 
    moment DATETIME, 
    moment_tz DATETIME, 
    dbl DOUBLE, 
    fl FLOAT, 
    i INTEGER, 
    span DATETIME, 
    blob BLOB, 
    num NUMERIC, 
    small SMALLINT, 
    s VARCHAR, 
    txt TEXT, 
    clock TIME, 
    clock_tz TIME, 
    uni VARCHAR, 
    unitext TEXT, 
    uid CHAR(32), 
    doc JSON
);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

