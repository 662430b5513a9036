CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

WITH dup AS 
(SELECT t.b AS b, min(t.id) AS keep 
FROM t GROUP BY t.b)
 SELECT dup.keep 
FROM dup;

WITH dup AS 
(SELECT t.b AS b, min(t.id) AS keep 
FROM t GROUP BY t.b)
 DELETE FROM t WHERE (t.id NOT IN (SELECT dup.keep 
FROM dup));

SELECT t.id 
FROM t UNION SELECT t.id + 1 AS anon_1 
FROM t;

SELECT t.b 
FROM t UNION ALL SELECT 'z' AS anon_1 ORDER BY b;

SELECT anon_1.id 
FROM (SELECT t.id AS id 
FROM t 
WHERE t.b = 'x') AS anon_1;

SELECT count(*) AS count_1 
FROM (SELECT t.id AS id 
FROM t) AS named;

SELECT t.id 
FROM t EXCEPT SELECT t.id 
FROM t 
WHERE t.id > 3;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

