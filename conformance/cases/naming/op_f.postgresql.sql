BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE t (
    id SERIAL NOT NULL, 
    x INTEGER, 
    CONSTRAINT my_pk PRIMARY KEY (id), 
    CONSTRAINT ck_bool_t_x CHECK (x > 5), 
    CONSTRAINT uq_x UNIQUE (x)
);

ALTER TABLE t ADD CONSTRAINT ck_final CHECK (x < 10);

ALTER TABLE t ADD CONSTRAINT ck_t_short CHECK (x < 11);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

ALTER TABLE t DROP CONSTRAINT ck_t_short;

ALTER TABLE t DROP CONSTRAINT ck_final;

DROP TABLE t;

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

