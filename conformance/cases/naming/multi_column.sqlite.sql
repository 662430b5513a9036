CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE t (
    a INTEGER NOT NULL, 
    b INTEGER NOT NULL, 
    c INTEGER, 
    CONSTRAINT pk_t_a_b PRIMARY KEY (a, b), 
    CONSTRAINT uq_t_bc UNIQUE (b, c), 
    CONSTRAINT fk_t_t_b_t_c_o FOREIGN KEY(b, c) REFERENCES o (x, y)
);

CREATE INDEX ix_t_c_a ON t (c, a);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

