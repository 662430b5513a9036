CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE person (
    id INTEGER NOT NULL, 
    first VARCHAR(20), 
    last VARCHAR(20), 
    PRIMARY KEY (id)
);

CREATE INDEX ix_person_names ON person (last, first);

CREATE UNIQUE INDEX ux_person_first ON person (first);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

