BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

ALTER TABLE t ADD COLUMN a INTEGER DEFAULT '0';

ALTER TABLE t ADD COLUMN b VARCHAR DEFAULT '';

ALTER TABLE t ADD COLUMN c VARCHAR DEFAULT 'it''s';

ALTER TABLE t ADD COLUMN d INTEGER DEFAULT 0;

ALTER TABLE t ADD COLUMN e JSON DEFAULT '{}';

ALTER TABLE t ADD COLUMN f JSON DEFAULT '[]';

ALTER TABLE t ADD COLUMN g VARCHAR DEFAULT 'lit';

ALTER TABLE t ADD COLUMN h INTEGER DEFAULT 5;

ALTER TABLE t ADD COLUMN i VARCHAR DEFAULT 'x';

ALTER TABLE t ADD COLUMN j INTEGER DEFAULT NULL;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

