BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE t (
    a BIGINT, 
    b BIT(1), 
    b5 BIT(5), 
    bv BIT VARYING, 
    bv8 BIT VARYING(8), 
    c BOOLEAN, 
    d BYTEA, 
    e CHAR(4), 
    f CIDR, 
    g CITEXT, 
    h DATE, 
    i DOUBLE PRECISION, 
    j FLOAT, 
    k HSTORE, 
    l INET, 
    m INTEGER, 
    n MACADDR, 
    o MACADDR8, 
    p MONEY, 
    q NUMERIC(9, 3), 
    r OID, 
    s REAL, 
    t REGCLASS, 
    u REGCONFIG, 
    v SMALLINT, 
    w TEXT, 
    x TSQUERY, 
    y TSVECTOR, 
    z VARCHAR(9)
);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

