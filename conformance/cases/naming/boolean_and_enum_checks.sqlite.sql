CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE t (
    id INTEGER NOT NULL, 
    flag BOOLEAN, 
    kind VARCHAR(1), 
    CONSTRAINT pk_t PRIMARY KEY (id), 
    CONSTRAINT ck_t_flag_bool CHECK (flag IN (0, 1)), 
    CONSTRAINT ck_t_kind CHECK (kind IN ('a', 'b'))
);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

