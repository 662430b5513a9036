CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE aux._alembic_tmp_t (
    id INTEGER NOT NULL, 
    b INTEGER NOT NULL, 
    PRIMARY KEY (id)
);

INSERT INTO aux._alembic_tmp_t (id, b) SELECT aux.t.id, aux.t.b 
FROM aux.t;

DROP TABLE aux.t;

ALTER TABLE aux._alembic_tmp_t RENAME TO t;

CREATE INDEX aux.ix_b ON t (b);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

