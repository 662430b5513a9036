CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL
);

-- Running upgrade  -> 1a2b3c4d5e6f

SELECT 1;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f');

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

