CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE legacy (
    id INTEGER NOT NULL, 
    name VARCHAR(255), 
    active BOOLEAN DEFAULT true NOT NULL, 
    body TEXT, 
    score DOUBLE PRECISION, 
    at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    n NUMERIC(10, 2), 
    CONSTRAINT legacy_pkey PRIMARY KEY (id), 
    CONSTRAINT legacy_name_key UNIQUE (name), 
    CONSTRAINT legacy_n_check CHECK (n > 0::numeric)
);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

