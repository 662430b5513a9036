CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

SELECT a.name, b.id 
FROM a JOIN b ON a.id = b.a_id;

SELECT a.id 
FROM a LEFT OUTER JOIN b ON a.id = b.a_id 
WHERE b.id IS NULL;

SELECT a.id, a.name, b.id AS id_1, b.a_id 
FROM a, b 
WHERE a.id = b.a_id;

SELECT x.id 
FROM a AS x, a 
WHERE x.name = a.name;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

