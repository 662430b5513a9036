CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

UPDATE account SET name='account 2' WHERE account.name = 'account 1';

UPDATE account SET n=(account.n + 1);

UPDATE account SET name=NULL WHERE account.id > 5 AND account.n <= 3;

UPDATE account SET name=upper(account.name);

UPDATE account SET n=(-account.n) WHERE account.id IS NOT NULL AND account.n BETWEEN 1 AND 5;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

