BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

SELECT t.id, anon_1.value 
FROM t JOIN jsonb_array_elements_text(t.tags) AS anon_1(value) ON true;

SELECT l.n 
FROM LATERAL (SELECT count(*) AS n 
FROM t 
WHERE t.id > 1) AS l;

SELECT jsonb_agg(t.id) AS jsonb_agg_1 
FROM t;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

