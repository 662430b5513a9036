BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

INSERT INTO t (name) VALUES ('x') RETURNING t.id;

INSERT INTO t (id, name, at) VALUES (:id, :name, :at);

INSERT INTO t (id, name) VALUES (3, 'y') RETURNING t.id, t.name;

INSERT INTO t (name) VALUES ('z');

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

