BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE t (
    a TIMESTAMP WITHOUT TIME ZONE, 
    b TIMESTAMP WITH TIME ZONE, 
    c TIMESTAMP(3) WITH TIME ZONE, 
    d TIMESTAMP(6) WITHOUT TIME ZONE, 
    e TIME WITHOUT TIME ZONE, 
    f TIME(2) WITH TIME ZONE, 
    g INTERVAL, 
    h INTERVAL (4), 
    i INTERVAL DAY TO SECOND (3), 
    j INTERVAL YEAR, 
    k TIMESTAMP(6) WITH TIME ZONE
);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

