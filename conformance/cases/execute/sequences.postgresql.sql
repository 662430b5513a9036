BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE SEQUENCE order_no INCREMENT BY 10 START WITH 1000;

ALTER TABLE orders ADD COLUMN no INTEGER DEFAULT nextval('order_no');

CREATE SEQUENCE IF NOT EXISTS x.s2 CACHE 5 CYCLE;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

ALTER TABLE orders DROP COLUMN no;

DROP SEQUENCE order_no;

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

