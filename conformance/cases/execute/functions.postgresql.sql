BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

UPDATE t SET b=coalesce(t.b, 'none');

UPDATE t SET b=concat(t.b, '-', t.a);

UPDATE t SET b=(t.b || 'x' || t.b);

UPDATE t SET d=CURRENT_TIMESTAMP;

UPDATE t SET b=replace(lower(t.b), ' ', '_');

UPDATE t SET a=(length(t.b) % 3);

UPDATE t SET a=abs(t.a), b=substr(t.b, 1, 10);

UPDATE t SET b=my_schema.my_func(t.a);

SELECT count(DISTINCT t.b) AS count_1, sum(t.a) AS sum_1, min(t.d) AS min_1 
FROM t;

SELECT EXTRACT(year FROM t.d) AS anon_1 
FROM t;

SELECT row_number() OVER (PARTITION BY t.b ORDER BY t.a DESC) AS anon_1 
FROM t;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

