BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

ALTER TABLE t ADD CONSTRAINT pk_t PRIMARY KEY (id);

ALTER TABLE t ADD CONSTRAINT uq_a UNIQUE (a);

ALTER TABLE t ADD CONSTRAINT fk_o FOREIGN KEY(o_id) REFERENCES o (id) ON DELETE CASCADE;

ALTER TABLE t ADD CONSTRAINT fk_self FOREIGN KEY(a) REFERENCES t (id);

ALTER TABLE t ADD CONSTRAINT ck_a CHECK (a > 5);

ALTER TABLE t ADD CONSTRAINT ck_text CHECK (a < 500);

CREATE INDEX ix_o ON t (o_id);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

