BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TYPE s1 AS ENUM ('x');

CREATE TYPE s2 AS ENUM ('y');

CREATE TABLE a (
    s s1, 
    t s2, 
    u s1
);

ALTER TYPE s1 ADD VALUE 'z' BEFORE 'x';

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DROP TABLE a;

DROP TYPE s1;

DROP TYPE s2;

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

