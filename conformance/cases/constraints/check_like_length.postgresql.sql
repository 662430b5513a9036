BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

ALTER TABLE t ADD CONSTRAINT ck_len CHECK (length(trim(name)) > 0);

ALTER TABLE t ADD CONSTRAINT ck_in CHECK (status IN ('a', 'b'));

ALTER TABLE t ADD CONSTRAINT ck_num CHECK (n >= 0.5);

ALTER TABLE t ADD CONSTRAINT ck_null CHECK (a IS NULL OR b IS NOT NULL);

ALTER TABLE t ADD CONSTRAINT ck_regex CHECK (code ~ '^[A-Z]+$');

ALTER TABLE t ADD CONSTRAINT ck_cast CHECK (CAST(a AS INTEGER) % 2 = 0);

ALTER TABLE t ADD CONSTRAINT ck_xor CHECK ((a IS NULL) <> (b IS NULL)) NOT DEFERRABLE;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

