CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

DELETE FROM t WHERE t.d < '2020-01-01';

DELETE FROM t WHERE t.b = 1;

DELETE FROM t WHERE t.b IS 1;

DELETE FROM t WHERE t.b = 0;

DELETE FROM t WHERE t.b = 1;

DELETE FROM t WHERE t.b = 0;

DELETE FROM t WHERE t.n IS NULL;

DELETE FROM t WHERE t.s IS NOT NULL;

DELETE FROM t WHERE t.n IN (1, 2, 3);

DELETE FROM t WHERE t.n IN (SELECT 1 FROM (SELECT 1) WHERE 1!=1);

DELETE FROM t WHERE (t.s NOT IN ('a', 'b'));

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

