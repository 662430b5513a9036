CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

ALTER TABLE t ADD COLUMN a BOOLEAN DEFAULT 'false' NOT NULL;

ALTER TABLE t ADD COLUMN b BOOLEAN DEFAULT '0' NOT NULL;

ALTER TABLE t ADD COLUMN c BOOLEAN DEFAULT true NOT NULL;

ALTER TABLE t ADD COLUMN d BOOLEAN DEFAULT FALSE NOT NULL;

ALTER TABLE t ADD COLUMN e BOOLEAN DEFAULT 1;

ALTER TABLE t ADD COLUMN f BOOLEAN DEFAULT 0;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

