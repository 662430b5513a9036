BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

ALTER TABLE t ADD COLUMN a INTEGER DEFAULT '1' NOT NULL;

ALTER TABLE t ADD FOREIGN KEY(a) REFERENCES o (id);

ALTER TABLE t ADD COLUMN b VARCHAR(5) DEFAULT 'x' NOT NULL CHECK (b <> '');

COMMENT ON COLUMN t.b IS 'c';

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

ALTER TABLE t DROP COLUMN b;

ALTER TABLE t DROP COLUMN a;

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

