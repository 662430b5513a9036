CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

ALTER TABLE t ALTER COLUMN x SET DEFAULT 'hello';

ALTER TABLE t ALTER COLUMN y SET DEFAULT now();

ALTER TABLE s.t ALTER COLUMN z SET DEFAULT CURRENT_TIMESTAMP;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

ALTER TABLE t ALTER COLUMN x DROP DEFAULT;

ALTER TABLE t ALTER COLUMN y DROP DEFAULT;

ALTER TABLE s.t ALTER COLUMN z DROP DEFAULT;

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

