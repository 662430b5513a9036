BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE repo (
    id SERIAL NOT NULL, 
    owner_id INTEGER, 
    name VARCHAR(100) NOT NULL, 
    private BOOLEAN NOT NULL, 
    PRIMARY KEY (id), 
    CONSTRAINT uq_repo_owner_name UNIQUE (owner_id, name), 
    CONSTRAINT fk_owner FOREIGN KEY(owner_id) REFERENCES owner (id) ON DELETE SET NULL ON UPDATE CASCADE
);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DROP TABLE repo;

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

