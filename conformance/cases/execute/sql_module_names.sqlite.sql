CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

UPDATE t SET b=1 WHERE t.a > 1 AND (t.c IS NULL OR t.b = 0);

SELECT count(t.a) AS count_1 
FROM t 
WHERE c = 'x';

UPDATE u SET x=NULL;

SELECT CURRENT_TIMESTAMP AS now_1;

SELECT 1;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

