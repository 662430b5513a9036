BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE s.t (
    id SERIAL NOT NULL, 
    o_id INTEGER, 
    u INTEGER, 
    v INTEGER, 
    CONSTRAINT pk_t PRIMARY KEY (id), 
    CONSTRAINT fk_s_t_o_id_o FOREIGN KEY(o_id) REFERENCES other.o (id), 
    CONSTRAINT uq_s_t_u UNIQUE (u)
);

CREATE INDEX ix_s_t_v ON s.t (v);

ALTER TABLE s.t ADD CONSTRAINT fk_s_t_o_id_o FOREIGN KEY(o_id) REFERENCES other.o (id);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

