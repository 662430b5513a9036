CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE t (
    a INTEGER, 
    b INTEGER, 
    UNIQUE (a), 
    CONSTRAINT uq_ab UNIQUE (a, b), 
    CONSTRAINT uq_b UNIQUE (b) DEFERRABLE INITIALLY IMMEDIATE, 
    UNIQUE (b, a), 
    CONSTRAINT uq_inc UNIQUE (a), 
    CONSTRAINT uq_info UNIQUE (a)
);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

