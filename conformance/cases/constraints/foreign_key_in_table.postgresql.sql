BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE child (
    id SERIAL NOT NULL, 
    a INTEGER, 
    b INTEGER, 
    c INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(a, b) REFERENCES parent (a, b), 
    CONSTRAINT fk_c FOREIGN KEY(c) REFERENCES other (id) ON DELETE CASCADE ON UPDATE SET DEFAULT, 
    CONSTRAINT fk_c3 FOREIGN KEY(c) REFERENCES third (id) MATCH SIMPLE DEFERRABLE INITIALLY DEFERRED, 
    FOREIGN KEY(c) REFERENCES fourth (id) ON DELETE NO ACTION
);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

