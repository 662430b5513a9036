CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE a (
    id INTEGER NOT NULL, 
    b_id INTEGER, 
    PRIMARY KEY (id), 
    CONSTRAINT a_b_id_fkey FOREIGN KEY(b_id) REFERENCES b (id) DEFERRABLE INITIALLY DEFERRED, 
    CONSTRAINT u UNIQUE (b_id, id) NOT DEFERRABLE
);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

