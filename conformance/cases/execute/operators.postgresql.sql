BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

DELETE FROM t WHERE t.a != 1;

DELETE FROM t WHERE t.a > 1 AND t.a < 10 OR t.b = 'x';

DELETE FROM t WHERE NOT (t.a > 1 AND t.b = 'y');

DELETE FROM t WHERE (t.b NOT IN ('x'));

DELETE FROM t WHERE (t.b LIKE 'x' || '%');

DELETE FROM t WHERE (t.b LIKE '%' || 'x/%' ESCAPE '/');

DELETE FROM t WHERE (t.b LIKE '%' || 'x' || '%');

DELETE FROM t WHERE t.b NOT LIKE 'x';

DELETE FROM t WHERE t.b IS DISTINCT FROM 'q';

DELETE FROM t WHERE t.b ~ '^x';

DELETE FROM t WHERE t.a / CAST(2 AS NUMERIC) = 3;

DELETE FROM t WHERE t.a / 2 = 3;

DELETE FROM t WHERE (t.a - (t.n - 1)) * 2 >= 0;

DELETE FROM t WHERE (t.a, t.b) IN ((1, 'x'), (2, 'y'));

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

