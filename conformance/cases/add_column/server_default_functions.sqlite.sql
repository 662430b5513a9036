CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

ALTER TABLE t ADD COLUMN created DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL;

ALTER TABLE t ADD COLUMN updated DATETIME DEFAULT CURRENT_TIMESTAMP;

ALTER TABLE t ADD COLUMN u CHAR(32) DEFAULT (gen_random_uuid());

ALTER TABLE t ADD COLUMN ts TIMESTAMP DEFAULT CURRENT_TIMESTAMP;

ALTER TABLE t ADD COLUMN d DATE DEFAULT CURRENT_DATE;

ALTER TABLE t ADD COLUMN lowered VARCHAR DEFAULT (lower('ABC'));

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

