BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

JSON
DATETIME
CHAR(32)
UUID
ARRAY
VARCHAR(2)
TIMESTAMP
DATETIME
BLOB
NUMERIC(3, 1)
JSON
ARRAY
JSONB
JSON
INTERVAL
INET
TSVECTOR
VARCHAR(2)
BYTEA
TIMESTAMP
TIME
UUID
INT4RANGE
HSTORE
BIT
CITEXT
JSON
DATETIME
TINYINT
MEDIUMTEXT
INTEGER
INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

