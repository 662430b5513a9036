BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

ALTER TABLE t ADD COLUMN o_id INTEGER;

ALTER TABLE t ADD CONSTRAINT fk_t_o_id_o FOREIGN KEY(o_id) REFERENCES o (id);

ALTER TABLE t ADD COLUMN u INTEGER;

ALTER TABLE t ADD CONSTRAINT uq_t_u UNIQUE (u);

ALTER TABLE t ADD COLUMN i INTEGER;

CREATE INDEX ix_t_i ON t (i);

ALTER TABLE t ADD COLUMN r_id INTEGER REFERENCES r (id);

ALTER TABLE t ADD COLUMN c INTEGER CONSTRAINT ck_t_c_min CHECK (c > 1);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

