BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE thing (
    id UUID NOT NULL, 
    text_id CHAR(32), 
    data JSON, 
    kind VARCHAR(3), 
    mail VARCHAR(255), 
    link TEXT, 
    phone VARCHAR(30), 
    money VARCHAR(3), 
    extra TEXT, 
    gone INTEGER
);

ALTER TABLE other ALTER COLUMN info TYPE TEXT;

ALTER TABLE thing ADD COLUMN v VECTOR(3);

ALTER TABLE thing ADD COLUMN h HALFVEC;

ALTER TABLE thing ADD COLUMN w VECTOR(1536);

ALTER TABLE thing ADD COLUMN s TSVECTOR;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

