CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

UPDATE t SET n=1E+3, f=0.1, i=-1;

UPDATE t SET n=1, f=2, i=0;

UPDATE t SET n=1.1, f=1e-09;

UPDATE t SET f=inf;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

