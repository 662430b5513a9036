CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE _alembic_tmp_t (
    id INTEGER NOT NULL, 
    a INTEGER, 
    twice INTEGER GENERATED ALWAYS AS (a * 2) STORED, 
    PRIMARY KEY (id)
);

INSERT INTO _alembic_tmp_t (id, a, twice) SELECT t.id, t.a, t.twice 
FROM t;

DROP TABLE t;

ALTER TABLE _alembic_tmp_t RENAME TO t;

CREATE TABLE _alembic_tmp_t (
    id INTEGER NOT NULL, 
    a INTEGER, 
    twice INTEGER GENERATED ALWAYS AS (a * 2) STORED, 
    x INTEGER, 
    thrice INTEGER GENERATED ALWAYS AS (a * 3) STORED, 
    PRIMARY KEY (id)
);

INSERT INTO _alembic_tmp_t (id, a, twice, x) SELECT t.id, t.a, t.twice, t.x 
FROM t;

DROP TABLE t;

ALTER TABLE _alembic_tmp_t RENAME TO t;

ALTER TABLE t ADD COLUMN v INTEGER GENERATED ALWAYS AS (a * 4) VIRTUAL;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

