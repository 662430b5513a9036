BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TYPE _kind AS ENUM ('a', 'b', 'c');

ALTER TABLE t ALTER COLUMN kind TYPE _kind USING kind::text::_kind;

DROP TYPE kind;

CREATE TYPE kind AS ENUM ('a', 'b', 'c');

ALTER TABLE t ALTER COLUMN kind TYPE kind USING kind::text::kind;

DROP TYPE _kind;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

UPDATE t SET kind='a' WHERE t.kind = 'c';

CREATE TYPE _kind AS ENUM ('a', 'b', 'c');

ALTER TABLE t ALTER COLUMN kind TYPE _kind USING kind::text::_kind;

DROP TYPE kind;

CREATE TYPE kind AS ENUM ('a', 'b');

ALTER TABLE t ALTER COLUMN kind TYPE kind USING kind::text::kind;

DROP TYPE _kind;

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

