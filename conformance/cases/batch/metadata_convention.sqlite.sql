CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE _alembic_tmp_t (
    id INTEGER NOT NULL, 
    x INTEGER, 
    PRIMARY KEY (id), 
    CONSTRAINT positive CHECK (x > 0), 
    CONSTRAINT uq_t_x UNIQUE (x), 
    CONSTRAINT fk_t_x_o FOREIGN KEY(x) REFERENCES o (id), 
    CONSTRAINT ck_t_small CHECK (x < 10)
);

INSERT INTO _alembic_tmp_t (id, x) SELECT t.id, t.x 
FROM t;

DROP TABLE t;

ALTER TABLE _alembic_tmp_t RENAME TO t;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

