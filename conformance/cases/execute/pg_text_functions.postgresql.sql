BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

UPDATE t SET a=regexp_replace(t.a, '[^a-z]', '', 'g');

UPDATE t SET d=(now() - interval '1 day');

UPDATE t SET d=date_trunc('day', t.d);

UPDATE t SET d=(t.d AT TIME ZONE 'UTC');

UPDATE t SET a=encode(digest(t.a, 'sha256'), 'hex');

DELETE FROM t WHERE t.a ~ '^x';

UPDATE t SET a=string_agg(t.a, ',');

SELECT generate_series(1, 3) AS generate_series_1;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

