CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE _alembic_tmp_t (
    id INTEGER NOT NULL, 
    a INTEGER, 
    o_id INTEGER, 
    CONSTRAINT pk_t PRIMARY KEY (id), 
    CONSTRAINT uq_a UNIQUE (a), 
    CONSTRAINT fk_o FOREIGN KEY(o_id) REFERENCES o (id) ON DELETE CASCADE, 
    CONSTRAINT fk_self FOREIGN KEY(a) REFERENCES t (id), 
    CONSTRAINT ck_a CHECK (a > 5), 
    CONSTRAINT ck_text CHECK (a < 500)
);

INSERT INTO _alembic_tmp_t (id, a, o_id) SELECT t.id, t.a, t.o_id 
FROM t;

DROP TABLE t;

ALTER TABLE _alembic_tmp_t RENAME TO t;

CREATE INDEX ix_o ON t (o_id);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

