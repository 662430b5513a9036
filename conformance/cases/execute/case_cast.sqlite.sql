CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

UPDATE t SET b=CASE WHEN (t.a = 1) THEN 'one' WHEN (t.a = 2) THEN 'two' ELSE 'many' END;

UPDATE t SET b=CASE t.a WHEN 1 THEN 'x' WHEN 2 THEN 'y' END;

UPDATE t SET a=CAST(5 AS INTEGER), b=CAST(t.a AS VARCHAR(10));

UPDATE t SET c=CASE WHEN (t.b IS NULL) THEN 0 ELSE 1 END;

UPDATE t SET b=t.a;

UPDATE t SET b=CAST(t.a AS TEXT);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

