BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE t (
    a VARCHAR DEFAULT 'x''y', 
    b VARCHAR DEFAULT '100%', 
    c VARCHAR DEFAULT 'a:b', 
    d VARCHAR DEFAULT 'back\slash', 
    e TIMESTAMP WITHOUT TIME ZONE DEFAULT '2020-01-01 00:00:00', 
    f VARCHAR DEFAULT '100%', 
    g VARCHAR DEFAULT 'a:b', 
    h NUMERIC DEFAULT '1.50', 
    i BOOLEAN DEFAULT 't', 
    j INTEGER DEFAULT 1 + 2, 
    k VARCHAR DEFAULT (lower('X')), 
    l VARCHAR, 
    m VARCHAR DEFAULT concat('a', 'b')
);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

