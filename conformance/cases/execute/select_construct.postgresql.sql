BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

SELECT t.id, t.name 
FROM t;

SELECT t.id 
FROM t 
WHERE t.name = 'x' ORDER BY t.id DESC 
 LIMIT 5 OFFSET 2;

SELECT count(*) AS count_1 
FROM t;

SELECT t.name, max(t.id) AS top 
FROM t GROUP BY t.name 
HAVING count(*) > 1;

SELECT DISTINCT t.name 
FROM t;

SELECT 1 AS anon_1, 'x' AS s, NULL AS anon_2, true AS anon_3;

SELECT a, b 
FROM t;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

