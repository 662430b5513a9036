BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

DELETE FROM t WHERE (t.data ->> 'kind') = 'x';

DELETE FROM t WHERE (t.data #>> '{a, b}') IS NULL;

DELETE FROM t WHERE t.data ? 'x';

UPDATE t SET id=CAST(t.data ->> 'n' AS INTEGER);

DELETE FROM t WHERE 'x' = ANY (t.tags);

SELECT unnest(t.tags) AS unnest_1 
FROM t;

UPDATE t SET data=jsonb_build_object('id', t.id);

UPDATE t SET data='{}'::jsonb;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

