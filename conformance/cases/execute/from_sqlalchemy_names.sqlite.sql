CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

UPDATE t SET s=CAST(t.a AS VARCHAR) WHERE t.a = 1;

INSERT INTO t (a, s) VALUES (1, 'x');

DELETE FROM t WHERE t.s = 'x';

SELECT CASE WHEN (t.a > 1) THEN 'big' ELSE 'small' END AS size, CURRENT_TIMESTAMP AS now_1 
FROM t;

SELECT 1;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

