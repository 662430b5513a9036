CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

ALTER TABLE b ADD COLUMN email VARCHAR(255);

UPDATE b SET email = (SELECT a.email FROM a WHERE a.id = b.a_id);

ALTER TABLE a DROP COLUMN email;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

ALTER TABLE a ADD COLUMN email VARCHAR(255);

UPDATE a SET email = (SELECT b.email FROM b WHERE b.a_id = a.id);

ALTER TABLE b DROP COLUMN email;

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

