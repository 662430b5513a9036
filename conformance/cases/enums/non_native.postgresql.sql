BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TYPE ck_f AS ENUM ('x');

CREATE TABLE t (
    a VARCHAR(6), 
    b VARCHAR(40), 
    c VARCHAR(1) NOT NULL, 
    d VARCHAR(4), 
    e VARCHAR(1), 
    f ck_f, 
    CONSTRAINT ck_c CHECK (c IN ('x', 'y')), 
    CONSTRAINT ck_d CHECK (d IN ('it''s', '100%')), 
    CHECK (e IN ('x', 'y'))
);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

