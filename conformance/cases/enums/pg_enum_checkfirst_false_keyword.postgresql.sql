BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TYPE ab AS ENUM ('a', 'b');

CREATE TYPE s.cc AS ENUM ('c');

ALTER TABLE t ALTER COLUMN x TYPE ab USING x::text::ab;

ALTER TABLE t ALTER COLUMN x SET DEFAULT 'a';

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DROP TYPE s.cc;

ALTER TABLE t ALTER COLUMN x TYPE VARCHAR;

ALTER TABLE t ALTER COLUMN x DROP DEFAULT;

DROP TYPE ab;

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

