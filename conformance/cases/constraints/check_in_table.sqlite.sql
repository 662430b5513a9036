CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE t (
    a INTEGER CHECK (a > 0), 
    b INTEGER CONSTRAINT ck_b CHECK (b > 0), 
    c VARCHAR, 
    CHECK (a < b), 
    CONSTRAINT ck_a_max CHECK (a < 100), 
    CONSTRAINT ck_pct CHECK (c <> 'x%'), 
    CONSTRAINT ck_d CHECK (c LIKE '%y%') DEFERRABLE INITIALLY DEFERRED, 
    CONSTRAINT ck_expr CHECK (a != 7), 
    CONSTRAINT ck_one CHECK (num_nonnulls(a, b) = 1)
);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

