BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE t (
    a BIGINT, 
    b BINARY(16), 
    c BLOB, 
    d BOOLEAN, 
    e CHAR(3), 
    f CLOB, 
    g DATE, 
    h DATETIME, 
    i DECIMAL(5, 2), 
    j DOUBLE, 
    k DOUBLE PRECISION, 
    l FLOAT, 
    m INTEGER, 
    n INTEGER, 
    o JSON, 
    p NCHAR(5), 
    q NUMERIC, 
    r NVARCHAR(20), 
    s REAL, 
    t SMALLINT, 
    u TEXT, 
    v TIME WITHOUT TIME ZONE, 
    w TIMESTAMP WITHOUT TIME ZONE, 
    w_tz TIMESTAMP WITH TIME ZONE, 
    x UUID, 
    y VARBINARY(20), 
    z VARCHAR(20)
);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

