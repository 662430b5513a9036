CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE account (
    id INTEGER NOT NULL, 
    name VARCHAR(50) NOT NULL, 
    opened DATE, 
    PRIMARY KEY (id)
);

INSERT INTO account (id, name, opened) VALUES (1, 'account 1', '2011-05-08');

INSERT INTO account (id, name, opened) VALUES (2, 'account 2', NULL);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DROP TABLE account;

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

