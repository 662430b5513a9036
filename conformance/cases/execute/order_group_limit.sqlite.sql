CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

SELECT t.a 
FROM t ORDER BY t.a, t.b DESC, 3;

SELECT t.a, t.b 
FROM t ORDER BY t.a ASC NULLS FIRST, t.b NULLS LAST;

SELECT t.a 
FROM t
 LIMIT 10 OFFSET 0;

SELECT t.a 
FROM t
 LIMIT :param_1 OFFSET 10;

SELECT t.b, count(*) AS count_1 
FROM t GROUP BY t.b ORDER BY count(*) DESC;

SELECT t.a AS x 
FROM t ORDER BY x;

SELECT t.a 
FROM t 
WHERE t.a = (SELECT max(t.a) AS max_1 
FROM t);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

