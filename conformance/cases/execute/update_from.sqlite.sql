CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

UPDATE a SET name=b.label FROM b WHERE a.id = b.a_id;

UPDATE a SET name=(SELECT b.label 
FROM b 
WHERE b.a_id = a.id
 LIMIT 1 OFFSET 0);

DELETE FROM a WHERE NOT (EXISTS (SELECT * 
FROM b 
WHERE b.a_id = a.id));

DELETE FROM a WHERE a.id IN (SELECT b.a_id 
FROM b);

DELETE FROM a WHERE (a.id NOT IN (SELECT b.a_id 
FROM b 
WHERE b.label IS NOT NULL));

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

