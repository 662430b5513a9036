BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

ALTER TABLE t ADD CONSTRAINT ck1 CHECK (a > 1 AND b <= 2);

ALTER TABLE t ADD CONSTRAINT ck2 CHECK (a IS NULL OR b IS NOT NULL);

ALTER TABLE t ADD CONSTRAINT ck3 CHECK (kind IN ('x', 'y', 'it''s'));

ALTER TABLE t ADD CONSTRAINT ck4 CHECK (a != b);

ALTER TABLE t ADD CONSTRAINT ck5 CHECK (name LIKE 'a%');

ALTER TABLE t ADD CONSTRAINT ck6 CHECK (a BETWEEN 1 AND 10);

ALTER TABLE t ADD CONSTRAINT ck7 CHECK (char_length("Name") = 3);

ALTER TABLE t ADD CONSTRAINT ck8 CHECK (flag = true);

ALTER TABLE t ADD CONSTRAINT ck9 CHECK ((a + 1) * 2 > 4);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

