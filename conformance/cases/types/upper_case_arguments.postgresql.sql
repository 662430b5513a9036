BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE t (
    a DECIMAL, 
    b DECIMAL(7), 
    c NUMERIC(10, 2), 
    d FLOAT(10), 
    e VARCHAR, 
    f VARCHAR(255), 
    g CHAR, 
    h TEXT(100), 
    i UUID, 
    j VARCHAR(10) COLLATE "C", 
    k DOUBLE PRECISION, 
    l TIME WITH TIME ZONE, 
    m NUMERIC(6)
);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

