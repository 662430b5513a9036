CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

UPDATE t SET a=(t.a || ' ' || t.b);

UPDATE t SET a=('prefix-' || t.a);

UPDATE t SET a=('id-' || CAST(t.id AS VARCHAR));

UPDATE t SET a=(t.a || t.b);

UPDATE t SET a=trim(t.a), b=substring(t.b, 2);

UPDATE t SET a=(t.a COLLATE "C");

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

