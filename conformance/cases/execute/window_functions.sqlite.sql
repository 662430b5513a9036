CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

UPDATE t SET pos=ranked.n FROM (SELECT t.id AS id, row_number() OVER (PARTITION BY t.g ORDER BY t.id, t.pos DESC) AS n 
FROM t) AS ranked WHERE t.id = ranked.id;

SELECT rank() OVER (ORDER BY t.pos DESC NULLS LAST) AS anon_1 
FROM t;

SELECT sum(t.pos) OVER (ORDER BY t.id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS anon_1 
FROM t;

SELECT count(t.id) FILTER (WHERE t.pos > 1) AS anon_1 
FROM t;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

