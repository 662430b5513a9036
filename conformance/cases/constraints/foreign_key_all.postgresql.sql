BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

ALTER TABLE one.a ADD CONSTRAINT fk_a_b FOREIGN KEY(x, "Y") REFERENCES two.b (x2, "Y2") MATCH FULL ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

ALTER TABLE one.a DROP CONSTRAINT fk_a_b;

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

